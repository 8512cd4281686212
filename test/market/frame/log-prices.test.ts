import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logPrices, sliceFrame } from '../../../src/market/index.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const price = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const series = fc.array(price, { minLength: 2, maxLength: 120 });

describe('Log prices', () => {
  test('hold the log of every price, row by row, then the prefix sum of every token', () => {
    const { rows, width, stride, data } = logPrices(frameOf({ A: [1, Math.E, 1], B: [2, 4, 8] }));
    expect([rows, width, stride]).toEqual([3, 2, 1]);
    const ln2 = Math.LN2;
    const expected = [0, ln2, 0, 0, 1, 2 * ln2, 1, ln2, 0, 3 * ln2, 1, 3 * ln2];
    expect(Array.from(data, (value) => Number(value.toFixed(12)))).toEqual(
      expected.map((value) => Number(value.toFixed(12))),
    );
  });

  test('lie on shared memory', () => {
    expect(logPrices(frameOf({ A: [1, 2] })).data.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test('have prefix sums equal to direct sums, at any stride', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 10 }), (values, stride) => {
        const { data } = logPrices(frameOf({ A: values, B: values.toReversed() }), stride);
        for (let row = 0; row < values.length; row++) {
          let direct = 0;
          for (let r = row % stride; r <= row; r += stride)
            direct += Math.log(values[r]!) - Math.log(values[0]!);
          expect(data[4 * row]).toBe(Math.log(values[row]!));
          expect(data[4 * row + 2]).toBeCloseTo(direct, 9);
        }
      }),
    );
  });

  test('give the first moment of changes over any window and stride', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        fc.nat(),
        (values, stride, startSeed, lengthSeed) => {
          const { data } = logPrices(frameOf({ A: values }), stride);
          const a = startSeed % (values.length - 1);
          const n = lengthSeed % (Math.floor((values.length - 1 - a) / stride) + 1);
          const b = a + n * stride;
          const log = (row: number): number => Math.log(values[row]!);
          let direct = 0;
          for (let s = 0; s < n; s++) direct += s * (log(a + (s + 1) * stride) - log(a + s * stride));
          const moment = n * (log(b) - log(0)) - (data[2 * b + 1]! - data[2 * a + 1]!);
          expect(Math.abs(moment - direct)).toBeLessThan(1e-9 * Math.max(1, n));
        },
      ),
    );
  });

  test('keep sums of a million terms to the last bits', () => {
    const rows = 1_000_000;
    const values = Float64Array.from({ length: rows }, (_, i) => 20_000 * (1 + 0.3 * Math.sin(i / 5000)));
    const { data } = logPrices({ tokens: ['A'], start: 0, barMinutes: 1, rows, prices: [values] });
    // Exact sum: terms as integers of 2^-60.
    let exact = 0n;
    for (const value of values)
      exact += BigInt(Math.round((Math.log(value) - Math.log(values[0]!)) * 2 ** 60));
    const expected = Number(exact) / 2 ** 60;
    expect(Math.abs(data[2 * rows - 1]! - expected)).toBeLessThan(
      4e-16 * Math.abs(expected) + rows * 2 ** -61,
    );
  });

  test('of a slice are centred on its own first row', () => {
    const frame = frameOf({ A: prices(50) });
    const part = sliceFrame(frame, MIDNIGHT + 10 * MINUTE, MIDNIGHT + 20 * MINUTE);
    expect(logPrices(part)).toEqual(logPrices(frameOf({ A: prices(50).slice(10, 20) })));
  });

  test.each([0, -1, 1.5, NaN])('are refused at a stride of %d', (stride) => {
    expect(() => logPrices(frameOf({ A: [1, 2] }), stride)).toThrow(/whole number of rows from 1/);
  });
});
