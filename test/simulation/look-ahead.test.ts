import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyRow, type LowLevelRun } from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const prices = columnsOf(syntheticPrices(syntheticMarkets.P3));
const start = 1440;
const rows = 1500;

function run(columns: readonly Float64Array[], chunkPeriod: number, arbFrequency: number) {
  const given: LowLevelRun = {
    frame: frameOf(columns),
    parameters: { log_k: [6, 7, 5], logit_lamb: [2, 1, 0], initial_weights_logits: [0, 0.3, -0.2] },
    settings: {
      chunkPeriod,
      interpolationPeriod: chunkPeriod,
      maximumChange: 3e-3,
      minimumWeight: 0.03,
      maxMemoryDays: 30,
      arbFrequency,
    },
    start,
    windowLength: rows + 1,
  };
  return everyRow(given);
}

describe('no look-ahead', () => {
  it('moves nothing at or before a minute when only prices after it change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: rows - 2 }),
        fc.constantFrom(1, 15, 60, 360),
        fc.constantFrom(1, 7),
        (minute, chunkPeriod, arbFrequency) => {
          const changed = prices.map((column, i) =>
            column.map((price, row) =>
              row > start + minute ? price * (1.2 + 0.1 * i * Math.sin(row)) : price,
            ),
          );
          const before = run(prices, chunkPeriod, arbFrequency);
          const after = run(changed, chunkPeriod, arbFrequency);
          for (let row = 0; row <= minute; row += 1 + Math.floor(minute / 50)) {
            expect(after.value(row)).toBe(before.value(row));
            expect(after.weights(row)).toEqual(before.weights(row));
            expect(after.reserves(row)).toEqual(before.reserves(row));
          }
          expect(after.value(minute)).toBe(before.value(minute));
          expect(after.value(rows - 1)).not.toBe(before.value(rows - 1));
        },
      ),
      { numRuns: 40 },
    );
  });
});
