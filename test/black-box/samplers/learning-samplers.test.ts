import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aleaStream } from '../../../src/sampling/index.js';
import { cmaEsSampler } from '../../../src/black-box/samplers/cma-es/index.js';
import { nsgaII } from '../../../src/black-box/samplers/nsga-ii/index.js';
import type { ObservedTrial, SearchSampler } from '../../../src/black-box/samplers/sampler.js';
import { tpe } from '../../../src/black-box/samplers/tpe/index.js';
import {
  withinDistribution,
  type Distribution,
  type Distributions,
} from '../../../src/black-box/spaces/index.js';
import { mixed } from '../functions/problems.js';
import { requestAfter, runStudy } from '../functions/run-study.js';

/** Every sampler that learns; a new one is a line here. Small generations, so that a few trials are several. */
const samplers: readonly (readonly [string, () => SearchSampler])[] = [
  ['tpe', () => tpe({ startupTrials: 5 })],
  ['cma_es', () => cmaEsSampler({ populationSize: 5 })],
  ['nsga_ii', () => nsgaII({ populationSize: 5 })],
];

const width = fc.integer({ min: 0, max: 300 });
const distribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc
    .record({
      low: fc.integer({ min: -50, max: 50 }),
      width,
      step: fc.option(fc.integer({ min: 1, max: 9 })),
    })
    .map(({ low, width: w, step }): Distribution => {
      return { kind: 'int', low, high: low + w, ...(step === null ? {} : { step }) };
    }),
  fc
    .record({
      low: fc.integer({ min: 1, max: 50 }),
      width,
      log: fc.boolean(),
      unit: fc.constantFrom(0.1, 1e-6),
    })
    .map(({ low, width: w, log, unit }): Distribution => {
      return { kind: 'float', low: low * unit, high: (low + w) * unit, log };
    }),
  width.map((w): Distribution => ({ kind: 'int', low: 1, high: 1 + w, log: true })),
  width.map((w): Distribution => ({ kind: 'float', low: 0, high: w / 10, step: 0.1 })),
  fc
    .uniqueArray(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((choices): Distribution => ({ kind: 'categorical', choices })),
);
const anyDistributions: fc.Arbitrary<Distributions> = fc
  .array(distribution, { minLength: 1, maxLength: 4 })
  .map((list) => Object.fromEntries(list.map((one, i) => [`p${i}`, one])));

describe.each(samplers)('The sampler %s', (name, make) => {
  it('is called what its name says', () => {
    expect(make().name).toBe(name);
  });

  it('gives every parameter a value of its distribution, in their order, whatever the trials tell', () => {
    fc.assert(
      fc.property(anyDistributions, fc.nat(), (distributions, seed) => {
        const scores = aleaStream(seed, 'scores');
        const evaluate = (): number[] => {
          const u = scores.uniform();
          return [u < 0.1 ? NaN : u < 0.2 ? Infinity : u];
        };
        for (const { values } of runStudy(make(), { distributions, evaluate, trials: 18, seed })) {
          expect(Object.keys(values)).toEqual(Object.keys(distributions));
          for (const [parameter, of] of Object.entries(distributions)) {
            expect(withinDistribution(of, values[parameter])).toBe(true);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is a function of the request: a new one gives the same, and the trials stay as they were', () => {
    const plan = {
      distributions: mixed.distributions,
      evaluate: (values: ObservedTrial['values']) => [mixed.evaluate(values)],
      trials: 30,
      seed: 9,
    };
    const trials = runStudy(make(), plan);
    const before = structuredClone(trials);
    expect(make().suggest(requestAfter(trials.slice(0, 29), plan))).toEqual(trials[29]!.values);
    expect(trials).toEqual(before);
    expect(runStudy(make(), { ...plan, seed: 10 })).not.toEqual(trials);
  });

  it('maximises what it would minimise with the other sign', () => {
    const plan = { distributions: mixed.distributions, trials: 25, seed: 4 };
    const valuesOf = (sign: 1 | -1) =>
      runStudy(make(), {
        ...plan,
        directions: [sign === 1 ? 'minimise' : 'maximise'],
        evaluate: (values) => [sign * mixed.evaluate(values)],
      }).map(({ values }) => values);
    expect(valuesOf(-1)).toEqual(valuesOf(1));
  });
});
