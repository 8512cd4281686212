import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatMetric,
  formatMoment,
  formatName,
  formatPercent,
} from '../../src/report/index.js';
import { reduceRows } from '../../src/report/reduce-rows.js';
import { spreadLabels } from '../../src/report/spread-labels.js';

describe('reduceRows', () => {
  it('keeps the ends, the order and at most the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 2, max: 900 }), (rows, limit) => {
        const kept = reduceRows(rows, limit);
        expect(kept).toHaveLength(Math.min(rows, limit));
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(rows - 1);
        expect(kept.every((row, i) => i === 0 || row > kept[i - 1]!)).toBe(true);
      }),
    );
  });
});

describe('spreadLabels', () => {
  it('keeps labels apart, inside and in order whenever they fit', () => {
    const positions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(positions, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (unsorted, gap) => {
        const spread = spreadLabels(
          [...unsorted].sort((a, b) => a - b),
          gap,
          0,
          1,
        );
        const room = Math.min(gap, 1 / Math.max(spread.length - 1, 1));
        expect(Math.min(...spread)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(...spread)).toBeLessThanOrEqual(1 + 1e-9);
        spread.forEach((position, i) => {
          if (i > 0) expect(position - spread[i - 1]!).toBeGreaterThanOrEqual(room - 1e-9);
        });
      }),
    );
  });

  it('does not move labels that have room', () => {
    expect(spreadLabels([0.1, 0.5, 0.9], 0.2, 0, 1)).toEqual([0.1, 0.5, 0.9]);
  });
});

describe('numbers and dates for people', () => {
  it('are short and unambiguous', () => {
    expect(formatAmount(1234567.8)).toBe('1,234,568');
    expect(formatAmount(0.00123456)).toBe('0.001235');
    expect(formatPercent(0.1234)).toBe('+12.3 %');
    expect(formatPercent(-0.01234)).toBe('\u22121.23 %');
    expect(formatPercent(123.4)).toBe('+12,340 %');
    expect(formatMetric(1.23456)).toBe('1.235');
    expect(formatMetric(-1.2e-7)).toBe('\u22121.2e-7');
    expect(formatMetric(NaN)).toBe('undefined');
    expect(formatMoment(Date.UTC(2018, 0, 31))).toBe('2018-01-31');
    expect(formatMoment(Date.UTC(2018, 0, 31, 12, 5))).toBe('2018-01-31 12:05');
    expect(formatName('daily_log_sharpe')).toBe('daily log sharpe');
  });
});
