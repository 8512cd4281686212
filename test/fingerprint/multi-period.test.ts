import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { aggregations, findAggregation } from '../../src/objective/index.js';
import { faultsOf, problemsOf, sample, warningsOf } from './support.js';

const train = { purpose: 'train' } as const;
const gradient = { purpose: 'gradient' } as const;
const resolved = (multi_period: unknown) =>
  resolveFingerprint(sample({ multi_period })).fingerprint.multi_period;

describe('multi_period', () => {
  it('is null where it is left out, and then means nothing', () => {
    expect(resolveFingerprint(sample()).fingerprint.multi_period).toBeNull();
    expect(resolveFingerprint(sample({ multi_period: null })).id).toBe(resolveFingerprint(sample()).id);
    expect(resolveFingerprint(sample({ multi_period: {} })).id).not.toBe(resolveFingerprint(sample()).id);
  });

  it('has four periods and their mean unless it says otherwise', () => {
    expect(resolved({})).toEqual({ periods: 4, aggregation: 'mean', temperature: 1, overlap: 0 });
    const own = { periods: 2, aggregation: 'softmin', temperature: 0.1, overlap: 0.5 };
    expect(resolved(own)).toEqual(own);
    expect(
      resolveFingerprint(resolveFingerprint(sample({ multi_period: own })).fingerprint).fingerprint,
    ).toEqual(resolveFingerprint(sample({ multi_period: own })).fingerprint);
  });

  it('takes the name of every aggregation there is, and worst for min', () => {
    for (const { name } of aggregations) {
      expect(findAggregation(resolved({ aggregation: name })!.aggregation).name).toBe(name);
    }
    expect(resolved({ aggregation: 'worst' })!.aggregation).toBe('min');
  });

  it.each([
    [{ periods: 0 }, 'multi_period.periods', 'must be a whole number >= 1, not 0'],
    [{ periods: 2.5 }, 'multi_period.periods', 'must be a whole number >= 1, not 2.5'],
    [{ temperature: 0 }, 'multi_period.temperature', 'must be a number > 0, not 0'],
    [{ overlap: 1 }, 'multi_period.overlap', 'must be a number >= 0 and < 1, not 1'],
    [{ period: 3 }, 'multi_period.period', 'is not a key of a fingerprint'],
    [4, 'multi_period', 'must be an object with keys of its own, or null, not 4'],
  ])('refuses %j, naming the key', (multi_period, path, message) => {
    expect(problemsOf(sample({ multi_period }))).toMatchObject([{ path, message }]);
  });

  it('names the nearest of misspelt keys, and the place of those at the root', () => {
    expect(problemsOf(sample({ multi_period: { period: 3 } }))).toMatchObject([
      { hint: 'Did you mean multi_period.periods?' },
    ]);
    expect(problemsOf(sample({ overlap: 0.5 }))).toMatchObject([
      { rule: 'wrong-level', hint: 'Write multi_period.overlap.' },
    ]);
  });
});

describe('the rules about periods', () => {
  // Five months less validation and offset leave windows of 116352 minutes, 80.8 days.
  it('refuse periods of a training window that are too short for the objective', () => {
    const faults = (periods: number, more: object = {}) =>
      faultsOf(sample({ multi_period: { periods }, ...more }), train);
    expect(faults(40)).toEqual([]);
    expect(faults(41)).toEqual(['multi_period: multi-period-window']);
    expect(faults(41, { return_val: 'returns' })).toEqual([]);
    expect(faults(60000, { return_val: 'returns' })).toEqual(['multi_period: multi-period-window']);
    expect(problemsOf(sample({ multi_period: { periods: 41 } }), train)).toMatchObject([
      {
        message:
          'cuts training windows of 116352 bars into 41 periods of 2837; "daily_log_sharpe" needs at least 2880',
        hint: 'Take fewer periods, at most 40 without overlap, or lengthen training windows.',
      },
    ]);
  });

  it('refuse periods of a bar, which have no return', () => {
    const keys = { freq: 'day', chunk_period: 1440, return_val: 'returns', multi_period: { periods: 100 } };
    expect(faultsOf(sample(keys), gradient)).toEqual(['multi_period: multi-period-range']);
    expect(faultsOf(sample({ ...keys, multi_period: { periods: 75 } }), gradient)).toEqual([]);
  });

  it('let longer periods overlap, but not so that two begin together', () => {
    const faults = (overlap: number) =>
      faultsOf(sample({ multi_period: { periods: 41, overlap } }), gradient);
    expect(faults(0)).toEqual([]);
    expect(faults(0.5)).toEqual([]);
    expect(faults(0.9999999)).toEqual(['multi_period: multi-period-range']);
  });

  it('refuse an objective about fee revenue, where the objective is read', () => {
    const keys = sample({ multi_period: {}, return_val: 'fee_revenue_over_value', fees: 0.003 });
    expect(faultsOf(keys, train)).toEqual(['multi_period: multi-period-window']);
    expect(faultsOf(keys, gradient)).toEqual(['multi_period: multi-period-range']);
    expect(faultsOf(keys)).toEqual([]);
  });

  it('warn of a temperature that nothing reads', () => {
    const warnings = (aggregation: string) =>
      warningsOf(sample({ multi_period: { aggregation, temperature: 0.5 } }), gradient);
    expect(warnings('mean')).toEqual(['multi_period: fingerprint.multi_period_range']);
    expect(warnings('softmin')).toEqual([]);
  });
});
