import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyRow, type LowLevelRun, type LowLevelSettings } from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const rows = 700;
const prices = columnsOf(syntheticPrices(syntheticMarkets.P3, 2400));

const choices = fc.record({
  minute: fc.integer({ min: 0, max: rows - 2 }),
  start: fc.integer({ min: 1000, max: 1440 }),
  chunkPeriod: fc.constantFrom(1, 15, 60, 240),
  share: fc.constantFrom(0.3, 1),
  arbFrequency: fc.constantFrom(1, 1, 7),
  useAltDecay: fc.boolean(),
});

function run(
  columns: readonly Float64Array[],
  start: number,
  settings: Pick<LowLevelSettings, 'chunkPeriod' | 'interpolationPeriod' | 'arbFrequency' | 'useAltDecay'>,
) {
  const given: LowLevelRun = {
    frame: frameOf(columns),
    parameters: {
      log_k: [6, 7, 5],
      logit_lamb: [2, 1, 0],
      logit_delta_lamb: [0.5, 0.2, -0.3],
      initial_weights_logits: [0, 0.3, -0.2],
    },
    settings: { ...settings, maximumChange: 3e-3, minimumWeight: 0.03, maxMemoryDays: 30 },
    start,
    windowLength: rows + 1,
  };
  return everyRow(given);
}

/** What is known of rows 0 .. last, in one list. */
function numbers(last: number, of: (row: number) => readonly number[]): number[] {
  return Array.from({ length: last + 1 }, (_, row) => of(row)).flat();
}

/** Position of the first number that is not the same, -1 where all are. */
function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).findIndex((value, k) => !Object.is(value, b[k]));
}

describe('no look-ahead', () => {
  it('moves nothing at or before a minute, nor the next weights, when only prices after it change', () => {
    fc.assert(
      fc.property(choices, ({ minute, start, chunkPeriod, share, arbFrequency, useAltDecay }) => {
        const changed = prices.map((column, i) =>
          column.map((price, row) =>
            row > start + minute ? price * (1.2 + 0.1 * i * Math.sin(row)) : price,
          ),
        );
        const interpolationPeriod = Math.max(1, Math.round(share * chunkPeriod));
        const settings = { chunkPeriod, interpolationPeriod, arbFrequency, useAltDecay };
        const before = run(prices, start, settings);
        const after = run(changed, start, settings);
        const seen = ({ value, reserves }: typeof before) =>
          numbers(minute, (row) => [value(row), ...reserves(row)]);
        expect(firstDifference(seen(after), seen(before))).toBe(-1);
        // The weights of the next minute are set before its price is known.
        const weights = (given: typeof before) => numbers(minute + 1, given.weights);
        expect(firstDifference(weights(after), weights(before))).toBe(-1);
        // Row c of the rule's outputs is made from coarse prices up to c.
        const known = 3 * (Math.floor((start + minute) / chunkPeriod) + 1);
        expect(firstDifference(after.ruleOutputs, before.ruleOutputs)).toBe(known);
        expect(after.value(rows - 1)).not.toBe(before.value(rows - 1));
      }),
      { numRuns: 25 },
    );
  });
});
