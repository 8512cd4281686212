import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortedQuantile } from '../../../../src/evaluation/statistics/bootstrap/sorted-quantile.js';

describe('A quantile of sorted numbers', () => {
  test.each([
    // Rank 0.5 · 3 = 1.5, half way from 2 to 4.
    [0.5, 3],
    // Rank 0.1 · 3 = 0.3.
    [0.1, 1.3],
    [0, 1],
    [1, 9],
  ])('at %d is worked by hand', (share, expected) => {
    expect(sortedQuantile([1, 2, 4, 9], share)).toBeCloseTo(expected, 14);
  });

  test('of one number is that number', () => {
    expect(sortedQuantile([5], 0.7)).toBe(5);
  });

  test('grows with the share', () => {
    const numbers = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 20 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, share, share, (values, a, b) => {
        const sorted = values.toSorted((x, y) => x - y);
        expect(sortedQuantile(sorted, Math.min(a, b))).toBeLessThanOrEqual(
          sortedQuantile(sorted, Math.max(a, b)) + 1e-14,
        );
      }),
    );
  });
});
