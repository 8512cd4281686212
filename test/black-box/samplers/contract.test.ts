import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cmaEsSampler } from '../../../src/black-box/samplers/cma-es/index.js';
import { gridSampler } from '../../../src/black-box/samplers/grid.js';
import { latinHypercubeSampler } from '../../../src/black-box/samplers/latin-hypercube.js';
import { nsgaII } from '../../../src/black-box/samplers/nsga-ii/index.js';
import { randomSampler } from '../../../src/black-box/samplers/random.js';
import type { ObservedTrial, SearchSampler } from '../../../src/black-box/samplers/sampler.js';
import { sobolSampler } from '../../../src/black-box/samplers/sobol.js';
import { tpe } from '../../../src/black-box/samplers/tpe/index.js';
import {
  parseSpace,
  suggestTrial,
  validateValues,
  withinDistribution,
  type Distribution,
  type Distributions,
  type Space,
} from '../../../src/black-box/spaces/index.js';
import { firstTrials, flatSpace, requestFor } from './support.js';

type Make = (space: Space) => SearchSampler;

/** Every sampler that learns nothing, made for a space; a new one is a line here. */
const samplers: Readonly<Record<string, Make>> = {
  random: () => randomSampler,
  grid: (space) => gridSampler(space, { points: 200 }),
  sobol: sobolSampler,
  latin_hypercube: (space) => latinHypercubeSampler(space, { blockSize: 200 }),
};

/** Those that learn; what they learn is told in learning-samplers.test.ts. */
const learning: Readonly<Record<string, Make>> = {
  tpe: () => tpe(),
  cma_es: () => cmaEsSampler(),
  nsga_ii: () => nsgaII(),
};

const ranges = fc
  .record({
    low: fc.integer({ min: 1, max: 40 }),
    width: fc.integer({ min: 0, max: 400 }),
    log: fc.boolean(),
    step: fc.integer({ min: 1, max: 7 }),
    form: fc.constantFrom('float', 'stepped', 'int', 'int in steps'),
  })
  .filter(({ low, step, log }) => !log || 2 * low > step)
  .map(({ low, width, log, step, form }): Distribution => {
    const whole = { low, high: low + width, log };
    switch (form) {
      case 'float':
        return { kind: 'float', low: low / 10, high: (low + width) / 10, log };
      case 'stepped':
        return { kind: 'float', low: low / 10, high: (low + width) / 10, log, step: step / 10 };
      case 'int':
        return { kind: 'int', ...whole };
      default:
        return { kind: 'int', ...whole, step };
    }
  });
const lists = fc
  .uniqueArray(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((choices): Distribution => ({ kind: 'categorical', choices }));
const flatDistributions: fc.Arbitrary<Distributions> = fc
  .array(fc.oneof(ranges, lists), { minLength: 1, maxLength: 4 })
  .map((list) => Object.fromEntries(list.map((distribution, i) => [`p${i}`, distribution])));

const conditional = parseSpace({
  kind: { choices: ['flat', 'curved'] },
  order: { low: 2, high: 5, type: 'int', conditional_on: 'kind', conditional_value: 'curved' },
  bend: { low: 0.1, high: 10, log: true, conditional_on: 'order', conditional_value_not: 2 },
  slope: { low: -1, high: 1, conditional_on: 'kind', conditional_value: 'flat' },
  count: { low: 1, type: 'int', dynamic_high: { parameter: 'width', factor: 0.5 } },
  width: { low: 4, high: 20, type: 'int' },
});

const failed = (number: number, values: ObservedTrial['values']): ObservedTrial => ({
  number,
  values,
  state: 'failed',
  scores: [],
  reports: [{ step: 1, score: NaN }],
});

describe.each(Object.entries({ ...samplers, ...learning }))('The sampler %s', (name, make) => {
  test('is called what its name says', () => {
    expect(make(flatSpace({ x: { kind: 'float', low: 0, high: 1 } })).name).toBe(name);
  });

  test('gives every parameter a value of its distribution, in their order, and nothing else', () => {
    fc.assert(
      fc.property(flatDistributions, fc.nat(), fc.nat(100), (distributions, seed, number) => {
        const sampler = make(flatSpace(distributions));
        fc.pre(!('size' in sampler) || number < (sampler.size as number));
        const values = sampler.suggest({ ...requestFor(number, seed), distributions });
        expect(Object.keys(values)).toEqual(Object.keys(distributions));
        for (const [parameter, distribution] of Object.entries(distributions)) {
          expect(withinDistribution(distribution, values[parameter])).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('makes whole trials of a space with conditions, and both sides of each', () => {
    const sampler = make(conditional);
    // The first of a grid's trials differ in the last parameters alone.
    const stride = 'size' in sampler ? Math.floor((sampler.size as number) / 60) : 1;
    const observed: ObservedTrial[] = [];
    const trials = Array.from({ length: 60 }, (_, number) => {
      const values = suggestTrial(conditional, sampler, requestFor(number * stride, 5, observed));
      observed.push({ number, values, state: 'complete', scores: [number % 7], reports: [] });
      return values;
    });
    for (const values of trials) validateValues(conditional, values);
    for (const parameter of ['order', 'slope', 'bend']) {
      const present = trials.filter((values) => Object.hasOwn(values, parameter)).length;
      expect(present, parameter).toBeGreaterThan(0);
      expect(present, parameter).toBeLessThan(60);
    }
  });
});

describe.each(Object.entries(samplers))('The sampler %s, which learns nothing,', (_, make) => {
  test('gives the same values for the same seed and number, whatever was asked before', () => {
    const distributions: Distributions = {
      x: { kind: 'float', low: 0, high: 1 },
      n: { kind: 'int', low: 1, high: 9 },
    };
    const forwards = firstTrials(make(flatSpace(distributions)), distributions, 100, 3);
    const other = make(flatSpace(distributions));
    const backwards = Array.from({ length: 100 }, (_, back) =>
      other.suggest({ ...requestFor(99 - back, 3), distributions }),
    );
    expect(backwards.reverse()).toEqual(forwards);
    expect(new Set(forwards.map(({ x }) => x)).size).toBeGreaterThan(10);
  });

  test('spreads a logarithmic range evenly over its logarithm', () => {
    const distributions: Distributions = { x: { kind: 'float', low: 1e-5, high: 1e-1, log: true } };
    const trials = firstTrials(make(flatSpace(distributions)), distributions, 200);
    const places = trials.map(({ x }) => (Math.log10(Number(x)) + 5) / 4).sort((a, b) => a - b);
    const distance = Math.max(
      ...places.flatMap((place, i) => [Math.abs(place - i / 200), Math.abs(place - (i + 1) / 200)]),
    );
    // 99.9 % point of the Kolmogorov-Smirnov distance for 200 uniform numbers.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(200));
  });

  test('reaches every value of a list and of a short range', () => {
    const distributions: Distributions = {
      list: { kind: 'categorical', choices: ['a', 'b', null, true] },
      count: { kind: 'int', low: -2, high: 3 },
      part: { kind: 'float', low: 0, high: 0.5, step: 0.25 },
    };
    const trials = firstTrials(make(flatSpace(distributions)), distributions, 72);
    expect(new Set(trials.map(({ list }) => list))).toEqual(new Set(['a', 'b', null, true]));
    expect(new Set(trials.map(({ count }) => count))).toEqual(new Set([-2, -1, 0, 1, 2, 3]));
    expect(new Set(trials.map(({ part }) => part))).toEqual(new Set([0, 0.25, 0.5]));
  });

  test('takes no notice of failed trials', () => {
    const distributions: Distributions = { x: { kind: 'float', low: 0, high: 1 } };
    const sampler = make(flatSpace(distributions));
    const suggestAfter = (trials: readonly ObservedTrial[]) =>
      sampler.suggest({ ...requestFor(2, 1, trials), distributions });
    expect(suggestAfter([failed(0, { x: 0.1 }), failed(1, { x: 0.9 })])).toEqual(suggestAfter([]));
  });
});

describe.each(['random', 'sobol', 'latin_hypercube'])('The sampler %s', (name) => {
  test('gives other values for another seed', () => {
    const distributions: Distributions = { x: { kind: 'float', low: 0, high: 1 } };
    const sampler = samplers[name]!(flatSpace(distributions));
    expect(firstTrials(sampler, distributions, 5, 1)).not.toEqual(firstTrials(sampler, distributions, 5, 2));
  });
});
