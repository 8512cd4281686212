import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlationDistances, correlationMatrix } from '../../../../src/evaluation/overfitting/index.js';
import { euclideanDistances } from '../../../../src/evaluation/overfitting/trials/correlation-distances.js';
import { mapped, matrixOf, noise } from '../support.js';

const matrices = fc
  .record({
    strategies: fc.integer({ min: 1, max: 6 }),
    days: fc.integer({ min: 3, max: 30 }),
    seed: fc.nat(),
  })
  .map(({ strategies, days, seed }) => noise(strategies, days, seed));

describe('correlationMatrix', () => {
  test('agrees with a case worked by hand', () => {
    // Deviations (-1, 0, 1) and (-1, 2, -1): Σ = 1·1 + 0·2 - 1·1 = 0. With (0, 1, 2) less its mean 1: the same as the first.
    // (-1, 0, 1)·(-2, 1, 1) = 2 + 0 + 1 = 3, over √2 √6 = √12: √¾. (-1, 2, -1)·(-2, 1, 1) = 2 + 2 - 1 = 3, over √6 √6: ½.
    const { value } = correlationMatrix(matrixOf([4, 5, 6], [0, 3, 0], [-2, 1, 1]));
    const expected = [1, 0, Math.sqrt(0.75), 0, 1, 0.5, Math.sqrt(0.75), 0.5, 1];
    value!.forEach((correlation, k) => expect(correlation).toBeCloseTo(expected[k]!, 14));
  });

  test('is symmetric, with ones on the diagonal and nothing beyond 1', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const n = matrix.strategies;
        const value = correlationMatrix(matrix).value!;
        value.forEach((correlation, k) => {
          expect(correlation).toBe(value[(k % n) * n + Math.floor(k / n)]);
          expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
          if (k % (n + 1) === 0) expect(correlation).toBe(1);
        });
      }),
    );
  });

  test('does not change when a strategy is scaled and shifted, and turns its sign with it', () => {
    fc.assert(
      fc.property(matrices, fc.double({ min: 0.01, max: 100, noNaN: true }), (matrix, factor) => {
        const original = correlationMatrix(matrix).value!;
        const n = matrix.strategies;
        const turned = mapped(matrix, (value, s) => (s === 0 ? 3 - factor * value : value));
        correlationMatrix(turned).value!.forEach((correlation, k) => {
          const flips = k < n !== (k % n === 0);
          expect(correlation).toBeCloseTo((flips ? -1 : 1) * original[k]!, 9);
        });
      }),
    );
  });

  test('is undefined for a single day and where a strategy never moves', () => {
    expect(correlationMatrix(matrixOf([1], [2]))).toEqual({
      value: null,
      reason: '1 days have no correlations; at least 2 are needed.',
    });
    expect(correlationMatrix(matrixOf([1, 2], [2, 2])).reason).toContain('Strategy 1');
  });
});

test('Correlation distances go from 0 of the same to 1 of opposite strategies', () => {
  expect([...correlationDistances(Float64Array.of(1, 0.5, 0, -1))]).toEqual([0, 0.5, Math.SQRT1_2, 1]);
});

test('Euclidean distances are those of the points of a right triangle', () => {
  expect([...euclideanDistances(Float64Array.of(0, 0, 3, 0, 0, 4), 3)]).toEqual([0, 3, 4, 3, 0, 5, 4, 5, 0]);
});
