import { describe, expect, test } from 'vitest';
import { legacyDeflatedSharpeRatio } from '../../../../src/evaluation/statistics/index.js';

describe('The legacy deflated Sharpe ratio', () => {
  test('has the pinned values', () => {
    const { sr0, dsr, ...rest } = legacyDeflatedSharpeRatio(0.1, 50, 365);
    expect(sr0).toBeCloseTo(0.11914714941620069, 14);
    expect(dsr).toBeCloseTo(0.357255004787853, 14);
    expect(rest).toEqual({ significant: false, observed_sr: 0.1, n_trials: 50, T: 365 });
    expect(legacyDeflatedSharpeRatio(0.15, 50, 365, -0.5, 3).dsr).toBeCloseTo(0.7258240060067738, 14);
  });

  test('of an annual ratio taken for a daily one is all but certain', () => {
    const { dsr, significant } = legacyDeflatedSharpeRatio(1.2, 50, 365);
    expect(dsr).toBeCloseTo(1, 12);
    expect(significant).toBe(true);
  });

  test.each([
    [0, 365],
    [1, 365],
    [50, 1],
  ])('expects nothing of %d trials with %d observations', (trials, T) => {
    expect(legacyDeflatedSharpeRatio(0, trials, T)).toMatchObject({ sr0: 0, dsr: 0.5 });
  });

  test('has a least variance, so that fat tails make a step of it', () => {
    // 1 - 40/4 · 1 is below 0, so σ = 1e-6.
    expect(legacyDeflatedSharpeRatio(1, 1, 10, 0, 40).dsr).toBe(1);
    expect(legacyDeflatedSharpeRatio(-1, 1, 10, 0, 40).dsr).toBe(0);
  });

  test.each([
    ['observed_sr', [NaN, 5, 10]],
    ['n_trials', [0.1, 2.5, 10]],
    ['T', [0.1, 5, 0]],
  ] as const)('refuses a bad %s', (path, [ratio, trials, T]) => {
    expect(() => legacyDeflatedSharpeRatio(ratio, trials, T)).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path }),
    );
  });
});
