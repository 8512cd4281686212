import { describe, expect, it } from 'vitest';
import { resolveFingerprint, type FingerprintInput } from '../../src/fingerprint/index.js';
import { generateMarket } from '../../src/market/index.js';
import { simulate, type SimulationResult } from '../../src/simulation/index.js';
import { train } from '../../src/training/index.js';
import { referenceObjectives } from '../reference/index.js';

const prices = generateMarket({
  seed: 'evaluation-test',
  tokens: ['AAA', 'BBB', 'CCC'],
  start: Date.UTC(2021, 0, 1),
  minutes: 50 * 1440,
});
const day = 1440;

/** Everything of a stretch of a run, row by row. */
function stretch({ path }: SimulationResult, from: number, rows: number) {
  const matrix = (columns: readonly Float64Array[]): number[][] =>
    Array.from({ length: rows }, (_, row) => columns.map((column) => column[from + row]!));
  return {
    value: [...path.value.subarray(from, from + rows)],
    reserves: matrix(path.reserves),
    prices: matrix(path.prices),
  };
}

describe('the metrics of a training', () => {
  for (const arb_frequency of [1, 7]) {
    it(`are those of one continuous run, cut into periods, with arbitrage every ${arb_frequency} minutes`, async () => {
      const dates = { startDateString: '2021-01-06 00:00:00', endDateString: '2021-02-05 00:00:00' };
      const shared = {
        rule: 'momentum',
        tokens: ['AAA', 'BBB', 'CCC'],
        max_memory_days: 5,
        initial_memory_length: 2,
        chunk_period: 360,
        weight_interpolation_period: 240,
        arb_frequency,
      } satisfies FingerprintInput;
      const { fingerprint } = resolveFingerprint(
        {
          ...shared,
          ...dates,
          endTestDateString: '2021-02-15 00:00:00',
          bout_offset: 7200,
          optimisation_settings: { n_iterations: 2, n_parameter_sets: 2, batch_size: 2, val_fraction: 0.25 },
        },
        { purpose: 'train' },
      );
      const result = await train({ fingerprint, prices });
      // The same parameters over the whole period at once, minute by minute.
      const whole = resolveFingerprint({ ...shared, ...dates, endDateString: '2021-02-15 00:00:00' });
      const run = simulate({
        fingerprint: whole.fingerprint,
        prices,
        parameters: result.best.parameters,
        every: 'minute',
      });
      // Spec 07 §2: a quarter of the rows, both ends counted, rounded down.
      const validation = Math.floor((30 * day + 1) * 0.25);
      const trained = 30 * day - validation;
      const periods = [
        { measured: result.best.train, from: 0, rows: trained },
        { measured: result.best.validation!, from: trained, rows: validation },
        { measured: result.best.test!, from: 30 * day, rows: 10 * day },
      ];
      for (const { measured, from, rows } of periods) {
        const slice = stretch(run, from, rows);
        expect(Object.keys(measured).length).toBeGreaterThanOrEqual(8);
        for (const [name, value] of Object.entries(measured)) {
          const exact = referenceObjectives[name]!(slice);
          expect(Math.abs(value! - exact) / (1 + Math.abs(exact)), name).toBeLessThan(1e-9);
        }
      }
    });
  }
});
