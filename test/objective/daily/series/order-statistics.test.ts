import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanOfSmallest } from '../../../../src/objective/daily/series/mean-of-smallest.js';
import { percentile } from '../../../../src/objective/daily/series/percentile.js';

const values = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 })
  .map((list) => Float64Array.from(list));
const fraction = fc.double({ min: 0.01, max: 1, noNaN: true });

test('percentiles lie between order statistics', () => {
  // Ranks 0, 1.5 and 3 of 1, 2, 4, 8
  const four = Float64Array.of(8, 1, 4, 2);
  expect(percentile(four, 0)).toBe(1);
  expect(percentile(four, 0.5)).toBe(3);
  expect(percentile(four, 1)).toBe(8);
  expect(percentile(Float64Array.of(7), 0.05)).toBe(7);
});

test('percentiles rise with the fraction and stay among the values', () => {
  fc.assert(
    fc.property(values, fraction, fraction, (list, a, b) => {
      const [low, high] = [percentile(list, Math.min(a, b)), percentile(list, Math.max(a, b))];
      expect(low).toBeLessThanOrEqual(high + 1e-15);
      expect(low).toBeGreaterThanOrEqual(Math.min(...list));
      expect(high).toBeLessThanOrEqual(Math.max(...list) + 1e-15);
    }),
  );
});

test('the mean of the smallest counts the value at the boundary in part', () => {
  const four = Float64Array.of(8, 1, 4, 2);
  expect(meanOfSmallest(four, 0.1)).toBe(1);
  expect(meanOfSmallest(four, 0.25)).toBe(1);
  // (1 + 2/2)/1.5
  expect(meanOfSmallest(four, 0.375)).toBeCloseTo(4 / 3, 14);
  expect(meanOfSmallest(four, 1)).toBe(3.75);
});

test('the mean of the smallest rises with the fraction, from the smallest to the mean', () => {
  fc.assert(
    fc.property(values, fraction, fraction, (list, a, b) => {
      const small = meanOfSmallest(list, Math.min(a, b));
      expect(small).toBeLessThanOrEqual(meanOfSmallest(list, Math.max(a, b)) + 1e-14);
      expect(small).toBeGreaterThanOrEqual(Math.min(...list) - 1e-14);
      const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
      expect(meanOfSmallest(list, 1)).toBeCloseTo(mean, 12);
    }),
  );
});

test('neither changes the order of its values', () => {
  const list = Float64Array.of(3, 1, 2);
  percentile(list, 0.3);
  meanOfSmallest(list, 0.3);
  expect(Array.from(list)).toEqual([3, 1, 2]);
});
