import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectives } from '../../src/objective/index.js';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import type { PriceFrame } from '../../src/market/index.js';
import { gradient, simulate } from '../../src/simulation/index.js';
import { relativeError } from '../support/golden.js';

const start = Date.UTC(2022, 0, 1);
const historyDays = 3;
const days = 12;

/** Hourly prices, and the same prices standing for sixty minutes each. */
function frames(hourly: readonly number[][]): { hours: PriceFrame; minutes: PriceFrame } {
  const base = { tokens: ['A', 'B'], start };
  const expand = (column: readonly number[]): number[] =>
    column.flatMap((price) => Array.from({ length: 60 }, () => price));
  const frame = (columns: readonly (readonly number[])[], barMinutes: number): PriceFrame => ({
    ...base,
    barMinutes,
    rows: columns[0]!.length,
    prices: columns.map((column) => Float64Array.from(column)),
  });
  return { hours: frame(hourly, 60), minutes: frame(hourly.map(expand), 1) };
}

const walks = fc
  .array(
    fc.tuple(
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    ),
    {
      minLength: 24 * (historyDays + days),
      maxLength: 24 * (historyDays + days),
    },
  )
  .map((moves) => {
    const walk = (asset: 0 | 1): number[] => {
      let price = 100;
      return moves.map((move) => (price *= 1 + move[asset]));
    };
    return [walk(0), walk(1)];
  });

describe('hourly bars', () => {
  it('are worth what the same prices held for sixty minutes are worth, and have the same gradient', () => {
    fc.assert(
      fc.property(
        walks,
        fc.record({
          chunk: fc.constantFrom(60, 180, 1440),
          whole: fc.boolean(),
          maximumChange: fc.constantFrom(3e-4, 5e-3),
          arbFrequency: fc.constantFrom(1, 5, 60, 180),
          logK: fc.double({ min: 2, max: 8, noNaN: true }),
        }),
        (hourly, given) => {
          const { hours, minutes } = frames(hourly);
          const shared = {
            rule: 'momentum',
            tokens: ['A', 'B'],
            startDateString: '2022-01-04 00:00:00',
            endDateString: '2022-01-16 00:00:00',
            chunk_period: given.chunk,
            weight_interpolation_period: given.whole ? given.chunk : 60,
            maximum_change: given.maximumChange,
            arb_frequency: given.arbFrequency,
            bout_offset: 1440,
          };
          const parameters = {
            log_k: [given.logK, given.logK - 1],
            logit_lamb: [1, 2],
            initial_weights_logits: [0, 0.4],
          };
          const coarse = resolveFingerprint({ ...shared, freq: 'hour' }).fingerprint;
          const fine = resolveFingerprint(shared).fingerprint;
          const byHours = simulate({ fingerprint: coarse, prices: hours, parameters, every: 'hour' });
          const byMinutes = simulate({ fingerprint: fine, prices: minutes, parameters, every: 'hour' });
          for (let row = 0; row < byHours.path.value.length; row++) {
            expect(relativeError(byHours.path.value[row]!, byMinutes.path.value[row]!)).toBeLessThan(1e-10);
          }
          const daily = objectives.filter(({ cadence }) => cadence === 'days').map(({ name }) => name);
          for (const objective of daily) {
            const coarseSlope = gradient({ fingerprint: coarse, prices: hours, parameters, objective });
            const fineSlope = gradient({ fingerprint: fine, prices: minutes, parameters, objective });
            const scale = Math.max(...fineSlope.gradient.logit_lamb!.map(Math.abs), 1e-3);
            coarseSlope.gradient.logit_lamb!.forEach((slope, i) =>
              expect(Math.abs(slope - fineSlope.gradient.logit_lamb![i]!) / scale).toBeLessThan(1e-7),
            );
          }
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
