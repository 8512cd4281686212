import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { calendarPeriods, dailyMetric, type PeriodSeries } from '../../../src/objective/daily/index.js';
import { anySample, sampleOf, sunday } from './daily-samples.js';
import { slowDrawdowns } from './slow-metrics.js';

const msPerDay = 86_400_000;

function expectSeries(
  series: readonly PeriodSeries[],
  label: string,
  expected: readonly (number | null)[],
): void {
  const { points } = series.find((one) => one.label === label)!;
  expect(points).toHaveLength(expected.length);
  points.forEach(({ value }, k) => {
    if (expected[k] === null) expect(value).toBeNull();
    else expect(Math.abs(value! - expected[k]!)).toBeLessThanOrEqual(1e-12);
  });
}

// Sunday 2023-01-29 alone; the week of Monday 2023-01-30: closes 0.9, 0.9, 0.45, 0.9, 0.9, 0.9, 0.99 after 1, so drawdowns 10, 10,
// 55, 10, 10, 10, 1 %; Monday 2023-02-06 and the day after: rising.
const returns = [-0.5, -0.1, 0, -0.5, 1, 0, 0, 0.1, 0.02, 0.04];
const sample = sampleOf(returns);

describe('weeks', () => {
  const weekly = calendarPeriods(sample, 'week');

  test('start on Mondays; a leading Sunday alone is left out and does not end the series', () => {
    for (const { points } of weekly)
      expect(points.map(({ start, days }) => [new Date(start).toISOString(), days])).toEqual([
        ['2023-01-30T00:00:00.000Z', 7],
        ['2023-02-06T00:00:00.000Z', 2],
      ]);
  });

  test('each begin anew from the close before them', () => {
    expectSeries(weekly, 'Avg Daily Drawdown per week', [-1.06 / 7, 0]);
    expectSeries(weekly, 'Daily Maximum Drawdown per week', [0.55, 0]);
    // Seven twentieths of a day are inside: the worst
    expectSeries(weekly, 'Weekly CDaR', [0.55, null]);
    // 5 · 10² + 55² + 1²
    expectSeries(weekly, 'Weekly Ulcer Index', [Math.sqrt((500 + 3025 + 1) / 7), 0]);
    // mean(r) = (-0.1 - 0.5 + 1 + 0.1)/7; all seven days are under water, by 1.06/7 in the mean
    expectSeries(weekly, 'Weekly Sterling Ratio', [0.5 / 1.06, null]);
  });

  test('without a drawdown say so', () => {
    const { points } = weekly.find(({ label }) => label === 'Weekly Sterling Ratio')!;
    expect(points[1]!.reason).toBe('no drawdown');
  });

  test('may begin from their own first close, so that the loss of the first day is none', () => {
    const ofOld = calendarPeriods(sample, 'week', { firstPeak: 'first-close' });
    // Closes 0.9, 0.9, 0.45, 0.9, 0.9, 0.9, 0.99 after 0.9
    expectSeries(ofOld, 'Daily Maximum Drawdown per week', [0.5, 0]);
    expectSeries(ofOld, 'Avg Daily Drawdown per week', [-0.5 / 7, 0]);
    expectSeries(ofOld, 'Weekly Sterling Ratio', [0.5 / 7 / 0.5, null]);
  });

  test('measure their gain above the risk-free rate', () => {
    const above = calendarPeriods({ ...sample, riskFree: new Float64Array(10).fill(0.01) }, 'week');
    expectSeries(above, 'Weekly Sterling Ratio', [(0.5 - 0.07) / 1.06, null]);
  });
});

describe('months', () => {
  const monthly = calendarPeriods(sample, 'month');

  test('start on the first of the month, wherever the sample does', () => {
    for (const { points } of monthly)
      expect(points.map(({ start, days }) => [new Date(start).toISOString(), days])).toEqual([
        ['2023-01-01T00:00:00.000Z', 3],
        ['2023-02-01T00:00:00.000Z', 7],
      ]);
  });

  test('each begin anew from the close before them', () => {
    // January 0.5, 0.45, 0.45 after 1; February 0.5, 1, 1, 1, 1.1 … after 1
    expectSeries(monthly, 'Daily Maximum Drawdown per month', [0.55, 0.5]);
    expectSeries(monthly, 'Avg Daily Drawdown per month', [-1.6 / 3, -0.5 / 7]);
    expectSeries(monthly, 'Monthly Ulcer Index', [Math.sqrt((2500 + 2 * 3025) / 3), Math.sqrt(2500 / 7)]);
    expectSeries(monthly, 'Monthly CDaR', [0.55, 0.5]);
    expectSeries(monthly, 'Monthly Sterling Ratio', [-0.6 / 1.6, 0.66 / 7 / 0.5]);
  });
});

test('a trailing day alone is left out', () => {
  const { points } = calendarPeriods(sampleOf([0.1, 0.1, 0.1], { firstDay: sunday - msPerDay }), 'week')[0]!;
  expect(points.map(({ start }) => start)).toEqual([Date.UTC(2023, 0, 23)]);
});

test('no days have no periods', () => {
  for (const { points } of calendarPeriods(sampleOf([]), 'month')) expect(points).toEqual([]);
});

test('names, labels, formulas and units are there and not shared', () => {
  const all = (['week', 'month'] as const).flatMap((calendar) => calendarPeriods(sample, calendar));
  expect(new Set(all.map(({ label }) => label)).size).toBe(10);
  expect(new Set(all.map(({ name }) => name)).size).toBe(5);
  for (const { formula, unit } of all) expect(formula !== '' && unit !== '').toBe(true);
});

test('a sample that contradicts itself is refused', () => {
  expect(() => calendarPeriods({ ...sample, benchmark: new Float64Array(2) }, 'week')).toThrow(InputError);
});

describe.each(['week', 'month'] as const)('every %s', (calendar) => {
  test('has finite numbers, or null and a reason, however absurd the sample', () => {
    fc.assert(
      fc.property(anySample, fc.constantFrom('previous-close', 'first-close'), (absurd, firstPeak) => {
        for (const { points } of calendarPeriods(absurd, calendar, { firstPeak }))
          for (const { value, reason, days } of points) {
            expect(days).toBeGreaterThanOrEqual(2);
            if (value === null) expect(reason).toMatch(/\S/);
            else expect(Number.isFinite(value) && !Object.is(value, -0)).toBe(true);
          }
      }),
      { numRuns: 40 },
    );
  });

  test('has what the metrics say about its days alone', () => {
    const wave = Array.from({ length: 90 }, (_, k) => 0.05 * Math.sin(1.7 * k) + 0.02 * Math.sin(0.3 * k));
    const long = sampleOf(wave);
    for (const { name, points } of calendarPeriods(long, calendar))
      for (const { start, days, value } of points) {
        const first = Math.max(0, (start - sunday) / msPerDay);
        const alone = sampleOf(wave.slice(first, first + days));
        // Reports of old show average drawdowns as losses.
        const sign = name === 'average_drawdown' ? -1 : 1;
        const expected = dailyMetric(name).value(alone).value;
        expect(value).toBe(expected === null ? null : sign * expected);
      }
  });

  test('of two days or more is measured as plain loops do it', () => {
    const wave = Array.from({ length: 60 }, (_, k) => 0.04 * Math.cos(2.1 * k) - 0.001);
    const [, deepest] = calendarPeriods(sampleOf(wave), calendar);
    for (const { start, days, value } of deepest!.points) {
      const first = Math.max(0, (start - sunday) / msPerDay);
      expect(value).toBeCloseTo(-Math.min(0, ...slowDrawdowns(wave.slice(first, first + days))), 12);
    }
  });
});
