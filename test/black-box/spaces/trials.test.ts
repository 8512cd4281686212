import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomSampler } from '../../../src/black-box/samplers/random.js';
import type { SearchSampler } from '../../../src/black-box/samplers/sampler.js';
import {
  describeSpace,
  distributionsFor,
  parseSpace,
  suggestTrial,
  validateValues,
  type SearchValue,
} from '../../../src/black-box/spaces/index.js';
import { requestFor } from '../samplers/support.js';

const space = parseSpace({
  leaf: { low: 0.1, high: 10, log: true, conditional_on: 'depth', conditional_value_not: 1 },
  kind: { choices: ['flat', 'deep'] },
  depth: { low: 1, high: 4, type: 'int', conditional_on: 'kind', conditional_value: 'deep' },
  slope: { low: -1, high: 1, conditional_on: 'kind', conditional_value: 'flat' },
  days: { low: 7, high: 100, type: 'int', dynamic_high: { parameter: 'cycle', factor: 0.5, offset: 2 } },
  cycle: { low: 2, high: 365 },
});

type Values = Readonly<Record<string, SearchValue>>;

describe('distributionsFor', () => {
  test.each<[string, Values, readonly string[]]>([
    ['nothing is chosen', {}, ['kind', 'cycle']],
    ['a parent has the value', { kind: 'deep', cycle: 100 }, ['depth', 'days']],
    ['a parent has another value', { kind: 'flat', cycle: 100 }, ['slope', 'days']],
    ['a parent’s parent has another value', { kind: 'flat', cycle: 9, slope: 0, days: 7 }, []],
    ['a parent has the value it must not have', { kind: 'deep', cycle: 9, days: 7, depth: 1 }, []],
    ['a parent has not the value it must not have', { kind: 'deep', cycle: 9, days: 7, depth: 2 }, ['leaf']],
    ['only another parent is chosen', { cycle: 9 }, ['kind', 'days']],
  ])('gives what follows when %s', (_, chosen, names) => {
    expect(Object.keys(distributionsFor(space, chosen))).toEqual(names);
  });

  test.each([
    [100, 52],
    [99.9, 51],
    [365, 100],
    [4, 7],
  ])('bounds days for a cycle of %d by %d', (cycle, high) => {
    expect(distributionsFor(space, { kind: 'flat', cycle }).days).toEqual({ kind: 'int', low: 7, high });
  });
});

describe('suggestTrial', () => {
  test('asks for levels, each of plain distributions, and answers in the order of the space', () => {
    const asked: string[][] = [];
    const sampler: SearchSampler = {
      name: 'spy',
      suggest(request) {
        asked.push(Object.keys(request.distributions));
        const fixed: Values = { kind: 'deep', depth: 3, leaf: 1, days: 10, cycle: 50 };
        return Object.fromEntries(Object.keys(request.distributions).map((name) => [name, fixed[name]!]));
      },
    };
    const values = suggestTrial(space, sampler, requestFor(0, 0));
    expect(asked).toEqual([['kind', 'cycle'], ['depth', 'days'], ['leaf']]);
    expect(Object.entries(values)).toEqual([
      ['kind', 'deep'],
      ['depth', 3],
      ['leaf', 1],
      ['cycle', 50],
      ['days', 10],
    ]);
  });

  test('gives trials the space accepts', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), (seed, number) => {
        validateValues(space, suggestTrial(space, randomSampler, requestFor(number, seed)));
      }),
    );
  });

  test.each<[string, Values, string]>([
    [
      'leaves its range',
      { kind: 'flat', cycle: 400 },
      'gave 400 for cycle; expected a number from 2 to 365.',
    ],
    ['leaves a parameter out', { kind: 'flat' }, 'gave nothing for cycle'],
    [
      'makes up a choice',
      { kind: 'round', cycle: 9 },
      'gave round for kind; expected one of "flat", "deep".',
    ],
  ])('fails when a sampler %s', (_, values, message) => {
    const sampler: SearchSampler = { name: 'bad', suggest: () => values };
    expect(() => suggestTrial(space, sampler, requestFor(0, 0))).toThrow(`The sampler bad ${message}`);
  });
});

describe('validateValues', () => {
  const flat: Values = { kind: 'flat', slope: 0.5, cycle: 100, days: 52 };

  test('accepts a whole trial in any order, and decimals on a grid of decimals', () => {
    expect(() => validateValues(space, flat)).not.toThrow();
    expect(() => validateValues(space, Object.fromEntries(Object.entries(flat).reverse()))).not.toThrow();
    const tenths = parseSpace({ x: { low: 0, high: 1, step: 0.1 } });
    for (const x of [0, 0.1, 0.3, 0.7, 1]) expect(() => validateValues(tenths, { x })).not.toThrow();
    expect(() => validateValues(tenths, { x: 0.35 })).toThrow(
      'x is 0.35; expected a number from 0 to 1, in steps',
    );
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a value out of range', { ...flat, slope: 2 }, 'slope is 2; expected a number from -1 to 1.'],
    [
      'a value beyond the dynamic bound',
      { ...flat, days: 53 },
      'days is 53; expected a whole number from 7 to 52.',
    ],
    [
      'a fraction for a whole number',
      { ...flat, days: 7.5 },
      'days is 7.5; expected a whole number from 7 to 52.',
    ],
    ['a text for a number', { ...flat, slope: '0' }, 'slope is "0"; expected a number'],
    ['no value', { kind: 'flat', cycle: 100, days: 9 }, 'slope is missing; expected a number from -1 to 1.'],
    [
      'a parameter that does not exist',
      { ...flat, depth: 2 },
      'depth is 2; expected nothing, since kind is "flat".',
    ],
    [
      'a parameter of an absent parent',
      { ...flat, leaf: 2 },
      'leaf is 2; expected nothing, since depth is absent.',
    ],
    ['an unknown parameter', { ...flat, slop: 1 }, 'The space has no parameter "slop"'],
  ])('refuses %s', (_, values, message) => {
    expect(() => validateValues(space, values)).toThrow(message);
  });

  test('names the nearest parameter', () => {
    expect(() => validateValues(space, { ...flat, slop: 1 })).toThrow(
      expect.objectContaining({ code: 'search.values', path: 'slop', suggestion: 'slope' }) as Error,
    );
  });
});

describe('describeSpace', () => {
  test('has a row a parameter, in words', () => {
    expect(describeSpace(space)).toEqual([
      { parameter: 'kind', values: 'one of "flat", "deep"', scale: '', condition: '' },
      {
        parameter: 'depth',
        values: 'a whole number from 1 to 4',
        scale: 'linear',
        condition: 'if kind is "deep"',
      },
      {
        parameter: 'leaf',
        values: 'a number from 0.1 to 10',
        scale: 'logarithmic',
        condition: 'if depth is not 1',
      },
      {
        parameter: 'slope',
        values: 'a number from -1 to 1',
        scale: 'linear',
        condition: 'if kind is "flat"',
      },
      { parameter: 'cycle', values: 'a number from 2 to 365', scale: 'linear', condition: '' },
      {
        parameter: 'days',
        values: 'a whole number from 7 to 100',
        scale: 'linear',
        condition: 'at most 0.5 · cycle + 2',
      },
    ]);
  });
});
