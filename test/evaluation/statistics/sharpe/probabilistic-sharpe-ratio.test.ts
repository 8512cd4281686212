import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { probabilisticSharpeRatio } from '../../../../src/evaluation/statistics/index.js';

const normal = { skewness: 0, kurtosis: 3 };

describe('The probabilistic Sharpe ratio', () => {
  // The paper's hedge fund: 24 months, a monthly ratio of 0.458.
  test.each([
    [normal, 0.982],
    [{ skewness: -2.448, kurtosis: 10.164 }, 0.913],
  ])('of the published example with %j is %d', (shape, expected) => {
    const { value } = probabilisticSharpeRatio({ sharpe: 0.458, observations: 24, benchmark: 0, ...shape });
    expect(value).toBeCloseTo(expected, 3);
  });

  test('is the normal probability worked by hand', () => {
    // 1 - 0 + (3 - 1)/4 · 4 = 3; (2 - 1) √(13 - 1)/√3 = 2; Φ(2) = 0.977249868...
    const { value } = probabilisticSharpeRatio({ sharpe: 2, benchmark: 1, observations: 13, ...normal });
    expect(value).toBeCloseTo(0.9772498680518208, 14);
  });

  const estimates = fc.record({
    sharpe: fc.double({ min: 0, max: 1, noNaN: true }),
    benchmark: fc.double({ min: 0, max: 1, noNaN: true }),
    observations: fc.integer({ min: 2, max: 2000 }),
    skewness: fc.double({ min: -3, max: 0, noNaN: true }),
    kurtosis: fc.double({ min: 3, max: 20, noNaN: true }),
  });

  test('grows with the ratio and falls with the benchmark, where returns are not skewed upwards', () => {
    fc.assert(
      fc.property(estimates, fc.double({ min: 0.001, max: 1, noNaN: true }), (estimate, more) => {
        const at = (change: object): number => probabilisticSharpeRatio({ ...estimate, ...change }).value!;
        const base = at({});
        fc.pre(base > 1e-12 && base < 1 - 1e-12);
        expect(at({ sharpe: estimate.sharpe + more })).toBeGreaterThan(base);
        expect(at({ benchmark: estimate.benchmark + more })).toBeLessThan(base);
      }),
    );
  });

  test('is one half at the benchmark, and further from it with more observations', () => {
    fc.assert(
      fc.property(estimates, (estimate) => {
        const at = (change: object): number => probabilisticSharpeRatio({ ...estimate, ...change }).value!;
        expect(at({ benchmark: estimate.sharpe })).toBe(0.5);
        const distance = (observations: number): number => Math.abs(at({ observations }) - 0.5);
        expect(distance(2 * estimate.observations)).toBeGreaterThanOrEqual(distance(estimate.observations));
      }),
    );
  });

  test.each([
    [{ sharpe: 0.1, observations: 1, ...normal }, 'at least 2 observations'],
    [{ sharpe: 0.1, observations: 0, ...normal }, 'at least 2 observations'],
    // 1 - 2 · 1 + (5 - 1)/4 · 1 = 0.
    [{ sharpe: 1, observations: 9, skewness: 2, kurtosis: 5 }, 'no positive, finite variance'],
    [{ sharpe: 1e200, observations: 9, ...normal }, 'no positive, finite variance'],
  ])('of %j does not exist, with the reason', (estimate, reason) => {
    expect(probabilisticSharpeRatio({ ...estimate, benchmark: 0 })).toEqual({
      value: null,
      reason: expect.stringContaining(reason) as string,
    });
  });

  test.each(['sharpe', 'benchmark', 'observations', 'skewness', 'kurtosis'])('refuses NaN for %s', (path) => {
    const estimate = { sharpe: 0.1, benchmark: 0, observations: 10, ...normal };
    expect(() => probabilisticSharpeRatio({ ...estimate, [path]: NaN })).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path }),
    );
  });
});
