import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignMinuteSeries, alignTrades, sliceFrame, sliceMinuteInputs } from '../../../src/market/index.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const frame = frameOf({ A: prices(40), B: prices(40) });
const at = (minute: number): number => MIDNIGHT + minute * MINUTE;
const unix = Float64Array.from([0, 5, 12, 30], at);
const lpSupply = alignMinuteSeries(
  { kind: 'lp_supply', unix: unix.subarray(1), values: Float64Array.of(1, 2, 3) },
  frame,
);
const fees = alignMinuteSeries({ kind: 'fees', unix, values: Float64Array.of(0, 0.1, 0.2, 0) }, frame);

const tradesAt = (minutes: readonly number[], on = frame) =>
  alignTrades(
    {
      unix: Float64Array.from(minutes, at),
      tokenIn: minutes.map((minute) => (minute % 2 === 0 ? 'A' : 'B')),
      tokenOut: minutes.map((minute) => (minute % 2 === 0 ? 'B' : 'A')),
      amounts: Float64Array.from(minutes, (_, k) => k + 1),
    },
    on,
  );

describe('A slice of minute inputs', () => {
  test('has the rows from its start up to, not including, its end', () => {
    const slice = sliceMinuteInputs({ lpSupply, fees }, 10, 14);
    expect(Array.from(slice.lpSupply!.values)).toEqual([1, 1, 2, 2]);
    expect(Array.from(slice.fees!.values)).toEqual([0.1, 0.1, 0.2, 0.2]);
    expect(slice.lpSupply).toMatchObject({ name: 'lp_supply', first: at(5) });
  });

  test('has what it was given and nothing else', () => {
    expect(sliceMinuteInputs({}, 3, 5)).toEqual({});
    expect(Object.keys(sliceMinuteInputs({ arbFees: fees, trades: tradesAt([1]) }, 3, 5))).toEqual([
      'arbFees',
      'trades',
    ]);
  });

  test('shares memory with the inputs', () => {
    const inputs = { fees, trades: tradesAt([1, 4, 8]) };
    const slice = sliceMinuteInputs(inputs, 3, 40);
    expect(slice.fees!.values.buffer).toBe(fees.values.buffer);
    expect(slice.trades!.amounts.buffer).toBe(inputs.trades.amounts.buffer);
    expect(slice.trades!.tokenIn.buffer).toBe(inputs.trades.tokenIn.buffer);
    expect(Array.from(inputs.trades.rows)).toEqual([1, 4, 8]);
  });

  test('has the trades of its rows, counted from its start', () => {
    const { rows, amounts } = sliceMinuteInputs({ trades: tradesAt([1, 10, 10, 13, 14]) }, 10, 14).trades!;
    expect(Array.from(rows)).toEqual([0, 0, 3]);
    expect(Array.from(amounts)).toEqual([2, 3, 4]);
  });

  test('of all rows is the inputs', () => {
    const inputs = { fees, lpSupply, trades: tradesAt([0, 39]) };
    expect(sliceMinuteInputs(inputs, 0, 40)).toEqual(inputs);
  });

  test('is what the inputs would be on a slice of the prices', () => {
    const bounds = fc
      .tuple(fc.nat({ max: 39 }), fc.nat({ max: 39 }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1]);
    const minutes = fc
      .array(fc.nat({ max: 39 }), { maxLength: 20 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(bounds, minutes, ([from, to], list) => {
        const part = sliceFrame(frame, at(from!), at(to!));
        const inside = list.filter((minute) => minute >= from! && minute < to!);
        const trades = tradesAt(list);
        const slice = sliceMinuteInputs({ fees, trades }, from!, to!);
        const values = Float64Array.of(0, 0.1, 0.2, 0);
        expect(Array.from(slice.fees!.values)).toEqual(
          Array.from(alignMinuteSeries({ kind: 'fees', unix, values }, part).values),
        );
        const { amounts, ...rest } = tradesAt(inside, part);
        const skipped = list.filter((minute) => minute < from!).length;
        expect(slice.trades).toEqual({ ...rest, amounts: amounts.map((amount) => amount + skipped) });
      }),
    );
  });

  test.each([
    [-1, 5, 'fromRow', -1, /fromRow -1; a whole number from 0/],
    [0.5, 5, 'fromRow', 0.5, /fromRow 0\.5/],
    [5, 5, 'toRow', 5, /toRow 5; a whole number from 6/],
    [5, NaN, 'toRow', NaN, /toRow NaN/],
    [5, 41, 'toRow', 41, /toRow 41; at most 40, the rows of fees,/],
  ] as const)('from %d to %d is refused', (from, to, path, value, message) => {
    const slicing = () => sliceMinuteInputs({ fees }, from, to);
    expect(slicing).toThrow(message);
    expect(slicing).toThrow(expect.objectContaining({ code: 'market.series_slice', path, value }));
  });
});
