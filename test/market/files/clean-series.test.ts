import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanSeries } from '../../../src/market/files/clean-series.js';
import { mostCommonStep } from '../../../src/market/files/most-common-step.js';
import { sortOrder } from '../../../src/market/files/sort-order.js';

function clean(unix: number[], close: number[]) {
  const file = { token: 'A', path: 'A_USD.csv', format: 'csv' as const };
  return cleanSeries({
    file,
    unix: Float64Array.from(unix),
    close: Float64Array.from(close),
    units: ['milliseconds'],
  });
}

describe('The order that sorts stamps', () => {
  test('is that of a stable sort', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (stamps) => {
        const order = sortOrder(Float64Array.from(stamps)) ?? stamps.map((_, i) => i);
        const expected = stamps.map((stamp, i) => ({ stamp, i })).sort((a, b) => a.stamp - b.stamp);
        expect(Array.from(order)).toEqual(expected.map(({ i }) => i));
      }),
    );
  });

  test('is simply reversed for a file that begins with the newest bar', () => {
    expect(sortOrder(Float64Array.of(3, 2, 1))).toEqual(Uint32Array.of(2, 1, 0));
  });

  test('is not made for stamps in order', () => {
    expect(sortOrder(Float64Array.of(1, 1, 2))).toBeUndefined();
  });
});

test('The most common step is the shorter of two equally common', () => {
  expect(mostCommonStep(Float64Array.of(0, 1, 2, 10, 11))).toBe(1);
  expect(mostCommonStep(Float64Array.of(0, 5, 7))).toBe(2);
  expect(mostCommonStep(Float64Array.of(7))).toBe(0);
});

describe('A clean series', () => {
  test('is the input itself where nothing is wrong', () => {
    const series = clean([0, 1, 2], [5, 6, 7]);
    expect(series).toMatchObject({
      regular: true,
      step: 1,
      rows: 3,
      unsorted: 0,
      duplicates: 0,
      badPrices: 0,
    });
    expect(series.close).toEqual(Float64Array.of(5, 6, 7));
  });

  test.each([0, -1, NaN, Infinity])('has no bar where the price is %d', (bad) => {
    for (const at of [0, 1, 2]) {
      const series = clean([0, 1, 2], [5, 6, 7].with(at, bad));
      expect(series.badPrices).toBe(1);
      expect(Array.from(series.close)).toEqual([5, 6, 7].toSpliced(at, 1));
    }
  });

  test('keeps the last row of a bar in the order of the file, and tells of the others', () => {
    const series = clean([2, 0, 1, 0, 1], [7, 5, 6, 5.5, 6]);
    expect(Array.from(series.close)).toEqual([5.5, 6, 7]);
    expect(series).toMatchObject({ unsorted: 2, duplicates: 2, conflicts: [{ stamp: 0, prices: [5, 5.5] }] });
  });

  test('prefers a usable price to an unusable one of the same bar', () => {
    const series = clean([0, 0, 1], [5, NaN, 6]);
    expect(Array.from(series.close)).toEqual([5, 6]);
    expect(series).toMatchObject({ regular: true, badPrices: 1, duplicates: 0, conflicts: [] });
  });
});
