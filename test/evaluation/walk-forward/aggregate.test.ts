import { describe, expect, it } from 'vitest';
import { aggregate, type CycleEvaluation, type Verdict } from '../../../src/evaluation/index.js';
import { cycleOf, day, fingerprintOf, year } from './support.js';

const never = {
  min_mean_wfe: null,
  min_worst_oos_sharpe: null,
  min_adjusted_oos_sharpe: null,
  max_mean_gap: null,
};

/** The third has no efficiency, as nothing was gained in sample, and no adjusted ratio. */
const cycles = [
  cycleOf({
    efficiency: 0.8,
    gap: 0.5,
    complexity: 0.1,
    adjustedSharpe: -2,
    outOfSample: { daily_sharpe: 2 },
  }),
  cycleOf({
    efficiency: 0.4,
    gap: 1.5,
    complexity: 0.3,
    adjustedSharpe: -4,
    outOfSample: { daily_sharpe: 1 },
  }),
  cycleOf({ efficiency: null, gap: -1, complexity: null, outOfSample: { daily_sharpe: 0.6 } }),
];

function verdictOf(thresholds: object, of: readonly CycleEvaluation[] = cycles): Verdict {
  return aggregate(of, fingerprintOf({ walkForward: { ...never, ...thresholds } }), 1).verdict;
}

describe('the aggregate of a walk-forward', () => {
  it('takes means over the cycles that have a value, and counts the efficiencies that are none', () => {
    const found = aggregate(cycles, fingerprintOf(), 1);
    expect(found.meanEfficiency).toBeCloseTo(0.6, 12);
    expect(found.undefinedEfficiencies).toBe(1);
    expect(found.meanSharpe).toBeCloseTo(1.2, 12);
    expect(found.deviationOfSharpe).toBeCloseTo(Math.sqrt((0.8 ** 2 + 0.2 ** 2 + 0.6 ** 2) / 3), 12);
    expect(found.worstSharpe).toBe(0.6);
    expect(found.meanGap).toBeCloseTo(1 / 3, 12);
    expect(found.complexity).toBeCloseTo(0.2, 12);
    expect(found.adjustedMeanSharpe).toBe(-3);
  });

  it('is null, not a number, of what no cycle has', () => {
    for (const none of [[], [cycleOf({})]]) {
      expect(aggregate(none, fingerprintOf(), 1)).toMatchObject({
        meanEfficiency: null,
        undefinedEfficiencies: none.length,
        meanSharpe: null,
        deviationOfSharpe: null,
        worstSharpe: null,
        meanGap: null,
        complexity: null,
        adjustedMeanSharpe: null,
      });
    }
  });

  it('has a Sharpe ratio of all days out of sample within its interval, the same for a seed', () => {
    const path = (number: number) =>
      cycleOf({
        number,
        testStart: year + number * 15 * day,
        value: Array.from({ length: 16 }, (_, k) => 100 + k + 3 * Math.sin(7 * number + 5 * k * k)),
      });
    const fingerprint = fingerprintOf({ walkForward: { confidence: 0.9 } });
    const { sharpe, path: whole } = aggregate([path(1), path(2)], fingerprint, 5);
    if (sharpe.value === null) throw new Error(sharpe.reason);
    const mean = whole.returns.reduce((sum, value) => sum + value, 0) / 30;
    const variance = whole.returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 30;
    expect(sharpe.value).toBeCloseTo(Math.sqrt(365 / variance) * mean, 9);
    expect(sharpe.percentile.lower).toBeLessThan(sharpe.value);
    expect(sharpe.percentile.upper).toBeGreaterThan(sharpe.value);
    expect(sharpe).toMatchObject({ samples: 100, confidence: 0.9 });
    expect(aggregate([path(1), path(2)], fingerprint, 5).sharpe).toEqual(sharpe);
    expect(aggregate([path(1), path(2)], fingerprint, 6).sharpe).not.toEqual(sharpe);
  });

  it('says why there is no interval of fewer than twenty days', () => {
    const short = cycleOf({ value: Array.from({ length: 20 }, (_, k) => 100 + Math.sin(k)) });
    expect(aggregate([short], fingerprintOf(), 1).sharpe).toEqual({
      value: null,
      reason: 'needs 20 days, has 19',
    });
  });

  it('chains the tests from the initial value of the pool', () => {
    const fingerprint = fingerprintOf({ top: { initial_pool_value: 500 } });
    expect(aggregate([cycleOf({ value: [1, 2] })], fingerprint, 1).path.value).toEqual([500, 1000]);
  });
});

describe('the verdict', () => {
  it('asks for a mean efficiency of a half and a worst ratio above 0, unless told otherwise', () => {
    const { verdict } = aggregate(cycles, fingerprintOf(), 1);
    expect(verdict).toEqual({
      effective: true,
      reasons: [
        'mean walk-forward efficiency 0.6000, wanted at least 0.5: yes',
        'worst Sharpe ratio out of sample 0.6000, wanted above 0: yes',
      ],
    });
  });

  it('fails by any one threshold, and says which', () => {
    expect(verdictOf({ min_mean_wfe: 0.7, min_worst_oos_sharpe: 0.5 })).toEqual({
      effective: false,
      reasons: [
        'mean walk-forward efficiency 0.6000, wanted at least 0.7: no',
        'worst Sharpe ratio out of sample 0.6000, wanted above 0.5: yes',
      ],
    });
    expect(verdictOf({ min_adjusted_oos_sharpe: 0 })).toEqual({
      effective: false,
      reasons: ['adjusted mean Sharpe ratio -3.000, wanted above 0: no'],
    });
    expect(verdictOf({ max_mean_gap: 0.3 })).toEqual({
      effective: false,
      reasons: ['mean gap 0.3333, wanted at most 0.3: no'],
    });
  });

  it('wants efficiency and gap at their thresholds or better, ratios above them', () => {
    const exact = [
      cycleOf({ efficiency: 0.5, gap: 0.25, adjustedSharpe: 1, outOfSample: { daily_sharpe: 2 } }),
    ];
    expect(verdictOf({ min_mean_wfe: 0.5 }, exact).effective).toBe(true);
    expect(verdictOf({ max_mean_gap: 0.25 }, exact).effective).toBe(true);
    expect(verdictOf({ min_worst_oos_sharpe: 2 }, exact).effective).toBe(false);
    expect(verdictOf({ min_adjusted_oos_sharpe: 1 }, exact).effective).toBe(false);
  });

  it('is not given by a number that there is not', () => {
    const asked = {
      min_mean_wfe: -9,
      min_worst_oos_sharpe: -9,
      min_adjusted_oos_sharpe: -9,
      max_mean_gap: 9,
    };
    const { effective, reasons } = verdictOf(asked, [cycleOf({})]);
    expect(effective).toBe(false);
    expect(reasons).toHaveLength(4);
    for (const reason of reasons) expect(reason).toMatch(/undefined, wanted .*: no$/);
  });

  it('has no reasons where nothing is asked', () => {
    expect(verdictOf({})).toEqual({ effective: true, reasons: [] });
  });
});
