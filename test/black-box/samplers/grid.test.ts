import { describe, expect, test } from 'vitest';
import { gridSampler } from '../../../src/black-box/samplers/grid.js';
import { parseSpace, suggestTrial, type Space } from '../../../src/black-box/spaces/index.js';
import { requestFor } from './support.js';

function everyTrial(space: Space, points?: number | Record<string, number>) {
  const sampler = gridSampler(space, points === undefined ? {} : { points });
  return Array.from({ length: sampler.size }, (_, number) =>
    suggestTrial(space, sampler, requestFor(number, 0)),
  );
}

describe('grid', () => {
  test('tries combinations with the last parameter changing fastest', () => {
    const space = parseSpace({ a: { choices: ['x', 'y'] }, n: { low: 1, high: 3, type: 'int' } });
    expect(everyTrial(space).map(({ a, n }) => `${String(a)}${String(n)}`)).toEqual([
      'x1',
      'x2',
      'x3',
      'y1',
      'y2',
      'y3',
    ]);
  });

  test('tries a combination once where parameters are absent from some', () => {
    const space = parseSpace({
      kind: { choices: ['plain', 'deep'] },
      depth: { low: 1, high: 3, type: 'int', conditional_on: 'kind', conditional_value: 'deep' },
      rate: { low: 0, high: 1, step: 0.5, conditional_on: 'depth', conditional_value: 2 },
      other: { choices: [1, 2] },
    });
    const trials = everyTrial(space);
    // plain; deep with depth 1 and 3, and depth 2 with three rates; each with two of `other`.
    expect(trials).toHaveLength((1 + 2 + 3) * 2);
    expect(new Set(trials.map((values) => JSON.stringify(values))).size).toBe(trials.length);
  });

  test('keeps to bounds that follow another parameter', () => {
    const space = parseSpace({
      n: { low: 1, high: 4, type: 'int' },
      m: { low: 1, type: 'int', dynamic_high: { parameter: 'n' } },
    });
    expect(everyTrial(space).map(({ n, m }) => [n, m])).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
      [3, 1],
      [3, 2],
      [3, 3],
      [4, 1],
      [4, 2],
      [4, 3],
      [4, 4],
    ]);
  });

  test('spaces points of a range evenly from end to end, in its own scale', () => {
    const values = (spec: object, points: number) =>
      everyTrial(parseSpace({ x: spec }), points).map(({ x }) => Number(x));
    expect(values({ low: -1, high: 1 }, 5)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(values({ low: -1, high: 2 }, 1)).toEqual([0.5]);
    const decades = values({ low: 1e-4, high: 1e-1, log: true }, 4);
    [1e-4, 1e-3, 1e-2, 1e-1].forEach((expected, i) => expect(decades[i]! / expected).toBeCloseTo(1, 12));
    expect(values({ low: 0, high: 9, type: 'int' }, 4)).toEqual([0, 3, 6, 9]);
    expect(values({ low: 0, high: 2, type: 'int' }, 4)).toEqual([0, 1, 2]);
    const whole = values({ low: 100, high: 5000, log: true, type: 'int' }, 3);
    expect([whole[0], whole[2]]).toEqual([100, 5000]);
    expect(Math.abs(whole[1]! - Math.sqrt(100 * 5000))).toBeLessThan(3);
  });

  test('takes numbers of points by parameter', () => {
    const space = parseSpace({ a: { low: 0, high: 1 }, b: { low: 0, high: 1 } });
    expect(gridSampler(space, { points: { a: 3, b: 5 } }).size).toBe(15);
  });

  test('counts a grid far too large to walk', () => {
    const parameters = Array.from({ length: 12 }, (_, i) => [`p${i}`, { low: 0, high: 1 }]);
    expect(gridSampler(parseSpace(Object.fromEntries(parameters)), { points: 10 }).size).toBe(1e12);
  });

  test('says that it is exhausted', () => {
    const space = parseSpace({ a: { choices: [1, 2] } });
    const ask = () => suggestTrial(space, gridSampler(space), requestFor(2, 0));
    expect(ask).toThrow('The grid has 2 combinations and all have been tried; trial 2 has none.');
    expect(ask).toThrow(expect.objectContaining({ code: 'search.grid_exhausted', value: 2 }) as Error);
  });

  test.each([
    [undefined, 'points.x of the grid is missing; expected a number of points'],
    [{ y: 3 }, 'points.x of the grid is missing'],
    [0, 'points.x of the grid is 0; expected a whole number, 1 or more'],
    [2.5, 'points.x of the grid is 2.5'],
  ])('refuses %j points for a range of real numbers', (points, message) => {
    const space = parseSpace({ x: { low: 0, high: 1 } });
    expect(() => gridSampler(space, points === undefined ? {} : { points })).toThrow(message);
  });

  test('refuses a parameter that its space does not have', () => {
    const sampler = gridSampler(parseSpace({ rate: { choices: [1, 2] } }));
    const distributions = { rat: { kind: 'categorical', choices: [1] } } as const;
    expect(() => sampler.suggest({ ...requestFor(0, 0), distributions })).toThrow(
      expect.objectContaining({ code: 'search.sampler_space', suggestion: 'rate' }) as Error,
    );
  });
});
