import { describe, expect, test } from 'vitest';
import { circularBlockBootstrap } from '../../../../src/evaluation/statistics/index.js';
import { autoregression } from '../autoregression.js';

const returns = autoregression(120, 0, 1).map((x) => 0.02 * x + 0.002);
const few = { n_bootstrap: 500 };

describe('The circular block bootstrap of a Sharpe ratio', () => {
  test('has the annual ratio for a point, within its interval', () => {
    const mean = returns.reduce((sum, r) => sum + r, 0) / 120;
    const variance = returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 120;
    const { point_estimate, lower, upper, confidence_level } = circularBlockBootstrap(returns, few);
    expect(point_estimate).toBeCloseTo((Math.sqrt(365) * mean) / Math.sqrt(variance), 10);
    expect(lower).toBeLessThan(point_estimate!);
    expect(upper).toBeGreaterThan(point_estimate!);
    expect(confidence_level).toBe(0.95);
  });

  test('has the standard error of independent returns with blocks of one', () => {
    // That of an annual ratio over 120 of 365 days is about √(365/120) = 1.74.
    const { std } = circularBlockBootstrap(returns, { ...few, block_length: 1 });
    expect(std).toBeGreaterThan(1.45);
    expect(std).toBeLessThan(2.05);
  });

  test('repeats by seed, 42 unless told another', () => {
    const first = circularBlockBootstrap(returns, few);
    expect(circularBlockBootstrap(returns, { ...few, seed: 42, block_length: 10 })).toEqual(first);
    expect(circularBlockBootstrap(returns, { ...few, seed: 43 })).not.toEqual(first);
  });

  test('gives narrower intervals for less confidence', () => {
    const wide = circularBlockBootstrap(returns, few);
    const narrow = circularBlockBootstrap(returns, { ...few, confidence: 0.5 });
    expect(narrow.lower).toBeGreaterThan(wide.lower!);
    expect(narrow.upper).toBeLessThan(wide.upper!);
    expect(narrow.std).toBe(wide.std);
  });

  test('of blocks that are turns of the series is a point', () => {
    // 20 days of a cycle of 4: any two blocks of 8 and 4 of the last hold each day of the cycle five times.
    const cycle = Array.from({ length: 20 }, (_, t) => [0.01, 0.03, -0.02, 0.04][t % 4]!);
    const answer = circularBlockBootstrap(cycle, { ...few, block_length: 8 });
    expect(answer.lower).toBeCloseTo(answer.point_estimate!, 10);
    expect(answer.upper).toBeCloseTo(answer.point_estimate!, 10);
  });

  test('calls the ratio of flat returns 0', () => {
    const answer = circularBlockBootstrap(new Float64Array(20), { ...few });
    expect(answer).toEqual({ point_estimate: 0, lower: 0, upper: 0, std: 0, confidence_level: 0.95 });
  });

  test('of fewer returns than two blocks warns and answers nothing', () => {
    expect(circularBlockBootstrap(returns.subarray(0, 19))).toEqual({
      point_estimate: null,
      lower: null,
      upper: null,
      std: null,
      confidence_level: 0.95,
      warning: expect.stringContaining('at least 20 daily returns, and there are 19') as string,
    });
    expect(circularBlockBootstrap(returns.subarray(0, 20), few).warning).toBeUndefined();
  });

  test.each([
    ['daily_returns[0]', [NaN], {}],
    ['n_bootstrap', [], { n_bootstrap: 0 }],
    ['block_length', [], { block_length: 1.5 }],
    ['confidence', [], { confidence: 1 }],
  ])('refuses a bad "%s"', (path, daily, options) => {
    expect(() => circularBlockBootstrap(daily, options)).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path }),
    );
  });
});
