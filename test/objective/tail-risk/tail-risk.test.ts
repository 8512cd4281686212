import { describe, expect, test } from 'vitest';
import { objective } from '../../../src/objective/index.js';
import { percentile } from '../../../src/objective/tail-risk/percentile.js';
import { tailMean } from '../../../src/objective/tail-risk/tail-mean.js';
import { everyRow } from '../support.js';

const context = everyRow(new Float64Array(2), 1);

/** A measure of a series and its derivative. */
function measured(measure: ReturnType<typeof percentile>, ...series: number[]): [number, number[]] {
  const gradient = new Float64Array(series.length);
  return [measure(Float64Array.from(series), context, 1, gradient), [...gradient]];
}

const valueOf = (name: string, values: Float64Array, rowsPerDay = 1): number =>
  objective(name).value(values, everyRow(values, rowsPerDay));

describe('a percentile', () => {
  test('is between the two order statistics around its rank, and so is its derivative', () => {
    const [value, gradient] = measured(percentile(25), 40, 10, 30, 20, 50, 60, 70);
    expect(value).toBe(25);
    expect(gradient).toEqual([0, 0, 0.5, 0.5, 0, 0, 0]);
  });

  test('at the rank of an entry is that entry', () => {
    expect(measured(percentile(25), 5, 1, 4, 2, 3)).toEqual([2, [0, 0, 0, 1, 0]]);
  });

  test('shares the derivative among entries that are equal', () => {
    expect(measured(percentile(50), 7, 3, 3, 9)).toEqual([5, [0.5, 0.25, 0.25, 0]]);
    expect(measured(percentile(50), 2, 2, 2, 2)).toEqual([2, [0.25, 0.25, 0.25, 0.25]]);
  });

  test('of one number is that number', () => {
    expect(measured(percentile(1), -8)).toEqual([-8, [1]]);
  });
});

describe('the mean of a tail', () => {
  test('counts the entry at its boundary for the fraction that is left', () => {
    const [value, gradient] = measured(tailMean(0.375), 9, 1, 2, 8);
    expect(value).toBe((1 + 0.5 * 2) / 1.5);
    expect(gradient).toEqual([0, 1 / 1.5, 0.5 / 1.5, 0]);
  });

  test('of less than one entry is the smallest', () => {
    expect(measured(tailMean(0.05), 3, 1, 2)).toEqual([1, [0, 1, 0]]);
  });

  test('shares what is left evenly among entries that are equal', () => {
    const [value, gradient] = measured(tailMean(0.5), 5, 1, 5, 5);
    expect(value).toBe(3);
    [1 / 6, 1 / 2, 1 / 6, 1 / 6].forEach((slope, k) => {
      expect(gradient[k]).toBeCloseTo(slope, 15);
    });
  });

  test('of everything is the mean', () => {
    expect(measured(tailMean(1), 4, 1, 2, 1)).toEqual([2, [0.25, 0.25, 0.25, 0.25]]);
  });
});

/** Values that change by the given fractions. */
function path(...changes: number[]): Float64Array {
  const values = Float64Array.of(100, ...changes);
  changes.forEach((change, k) => (values[k + 1] = values[k]! * (1 + change)));
  return values;
}

test('daily_var looks inside days only, so that a fall overnight is none of its business', () => {
  const values = path(0.01, 0.02, -0.5, 0.01, 0.02);
  expect(valueOf('daily_var_95%', values, 3)).toBeCloseTo(0.0105, 14);
  // The close of the first day to that of the second.
  expect(valueOf('daily_var_95%_trad', values, 3)).toBeCloseTo(0.5 * 1.01 * 1.02 - 1, 14);
});

test('a run shorter than a week is one partial week', () => {
  expect(valueOf('weekly_var_95%', path(-0.1, 0.1, 0.2))).toBeCloseTo(-0.08, 14);
});

test('days of a single row have no return inside', () => {
  const values = path(0.1, 0.1, 0.1);
  const gradient = new Float64Array(4);
  expect(objective('daily_var_95%').accumulate(values, everyRow(values, 1), 1, gradient)).toBeNaN();
  expect(gradient).toEqual(new Float64Array(4));
});

test('the worst twentieth of 30 days is the worst and half of the next', () => {
  const values = path(...Array.from({ length: 30 }, (_, k) => (k === 11 ? -0.3 : k === 20 ? -0.1 : 0.01)));
  expect(valueOf('daily_cvar_95%', values)).toBeCloseTo((-0.3 - 0.5 * 0.1) / 1.5, 14);
});
