import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonNegativeLeastSquares } from '../../../src/search/probe/non-negative-least-squares.js';

const design = [
  [1, 1, 1],
  [1, 8, 1],
  [1, 1, 8],
  [1, 5, 3],
  [1, 64, 2],
];

describe('non-negative least squares', () => {
  it('finds the coefficients that made the values', () => {
    const coefficient = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(coefficient, coefficient, coefficient), (truth) => {
        const values = design.map((row) => row.reduce((sum, entry, k) => sum + entry * truth[k]!, 0));
        const found = nonNegativeLeastSquares(design, values);
        const scale = Math.max(...truth, 1);
        found.forEach((value, k) => expect(Math.abs(value - truth[k]!) / scale).toBeLessThan(1e-9));
      }),
      { numRuns: 50 },
    );
  });

  it('is never below 0 and never worse than any other non-negative answer', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    const other = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 3, maxLength: 3 });
    const error = (x: readonly number[], values: readonly number[]): number =>
      design.reduce((sum, row, r) => {
        return sum + (values[r]! - row.reduce((total, entry, k) => total + entry * x[k]!, 0)) ** 2;
      }, 0);
    fc.assert(
      fc.property(fc.array(value, { minLength: 5, maxLength: 5 }), other, (values, x) => {
        const found = nonNegativeLeastSquares(design, values);
        expect(Math.min(...found)).toBeGreaterThanOrEqual(0);
        expect(error(found, values)).toBeLessThanOrEqual(error(x, values) + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('gives a quantity that never changed, or moved with another, no coefficient of its own', () => {
    const rows = [
      [1, 2, 0],
      [1, 4, 0],
      [1, 6, 0],
    ];
    const found = nonNegativeLeastSquares(rows, [3, 5, 7]);
    expect(found[0]).toBeCloseTo(1, 9);
    expect(found[1]).toBeCloseTo(1, 9);
    expect(found[2]).toBe(0);
  });

  it('trusts rows by their weights', () => {
    const [value] = nonNegativeLeastSquares([[1], [1]], [2, 10], [10, 0.001]);
    expect(value).toBeCloseTo(2, 6);
  });
});
