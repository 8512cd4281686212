import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectives } from '../../src/objective/index.js';
import type { ParameterSet } from '../../src/simulation/index.js';
import { objectiveGradient, type LowLevelRun } from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3)));
const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const runs = fc.record({
  chunkPeriod: fc.constantFrom(30, 60, 240, 1440),
  interpolationShare: fc.constantFrom(0.3, 1),
  start: fc.integer({ min: 500, max: 1500 }),
  rows: fc.integer({ min: 2900, max: 4100 }),
  maximumChange: fc.constantFrom(3e-4, 1e-2),
  arbFrequency: fc.constantFrom(1, 1, 7),
  useAltDecay: fc.boolean(),
  logK: fc.array(decimal(1, 7), { minLength: 3, maxLength: 3 }),
  logit: fc.array(decimal(0, 4), { minLength: 3, maxLength: 3 }),
  shared: fc.boolean(),
});

describe('the gradient of an objective', () => {
  for (const { name, cadence } of objectives) {
    it(`of ${name} equals central differences`, () => {
      let compared = 0;
      fc.assert(
        fc.property(runs, (given) => {
          const take = (values: readonly number[]): number[] =>
            given.shared ? values.slice(0, 1) : [...values];
          const parameters: ParameterSet = {
            log_k: take(given.logK),
            logit_lamb: take(given.logit),
            logit_delta_lamb: take([0.5, -0.4, 0.2]),
            initial_weights_logits: [0.2, 0, -0.1],
          };
          const run: LowLevelRun = {
            frame,
            parameters,
            settings: {
              chunkPeriod: given.chunkPeriod,
              interpolationPeriod: Math.max(1, Math.round(given.chunkPeriod * given.interpolationShare)),
              maximumChange: given.maximumChange,
              minimumWeight: 0.03,
              maxMemoryDays: 30,
              useAltDecay: given.useAltDecay,
              arbFrequency: given.arbFrequency,
              turnoverPenalty: given.arbFrequency === 1 ? 3 : 0,
            },
            start: given.start,
            windowLength: given.rows + 1,
          };
          const { value, forwardValue, gradient } = objectiveGradient(run, name);
          expect(forwardValue).toBeCloseTo(value, 10);
          for (const key of ['log_k', 'logit_lamb', ...(given.useAltDecay ? ['logit_delta_lamb'] : [])]) {
            parameters[key]!.forEach((centre, i) => {
              const at = (shift: number): number => {
                const moved = {
                  ...parameters,
                  [key]: parameters[key]!.map((x, k) => (k === i ? centre + shift : x)),
                };
                return objectiveGradient({ ...run, parameters: moved }, name).forwardValue;
              };
              const [coarse, fine] = [2e-5, 1e-5].map((h) => (at(h) - at(-h)) / (2 * h)) as [number, number];
              const scale = 1e-3 * (1 + Math.abs(value)) + Math.abs(fine);
              // Where two steps disagree, a guard-rail or speed limit switches between them.
              if (Math.abs(coarse - fine) > 1e-5 * scale) return;
              compared++;
              expect(Math.abs(gradient[key]![i]! - fine) / scale, `${key}[${i}]`).toBeLessThan(1e-4);
            });
          }
        }),
        { numRuns: cadence === 'minutes' ? 6 : 12, endOnFailure: true },
      );
      expect(compared).toBeGreaterThan(10);
    });
  }

  it('differs with straight-through estimators where limits act, while the value does not', () => {
    const usual = {
      chunkPeriod: 60,
      interpolationPeriod: 60,
      maximumChange: 1,
      minimumWeight: 0.01,
      maxMemoryDays: 30,
    };
    const limits = [
      { flag: 'straightThroughChange', limit: { maximumChange: 1e-4 } },
      { flag: 'straightThroughWeights', limit: { minimumWeight: 0.3 } },
    ] as const;
    for (const { flag, limit } of limits) {
      const run = (more: object): LowLevelRun => ({
        frame,
        parameters: { log_k: [6, 5, 5.5], logit_lamb: [1, 0.5, 2], initial_weights_logits: [0, 0, 0] },
        settings: { ...usual, ...limit, ...more },
        start: 1440,
        windowLength: 2881,
      });
      const plain = objectiveGradient(run({}), 'returns');
      const through = objectiveGradient(run({ [flag]: true }), 'returns');
      expect(through.value).toBe(plain.value);
      expect(through.gradient.log_k, flag).not.toEqual(plain.gradient.log_k);
    }
  });
});
