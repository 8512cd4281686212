import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  objectives,
  sampleCount,
  sampleRow,
  type Objective,
  type ObjectiveContext,
} from '../../src/objective/index.js';
import { referenceObjectives, hodl, uniformHodl } from '../reference/index.js';
import { closedForm } from '../support/closed-form-run.js';
import { relativeError } from '../support/golden.js';

const context: ObjectiveContext = {
  rows: 100_000,
  rowsPerDay: 1440,
  rowsPerYear: 525_600,
  hodlGrowth: 1.07,
  uniformHodlGrowth: 0.94,
  feeRevenue: 0.02,
};

/** Positive values whose neighbours differ by up to ±20 %, long enough for every objective. */
const series = fc
  .tuple(
    fc.double({ min: 10, max: 1e6, noNaN: true }),
    fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 5, maxLength: 30 }),
  )
  .map(([start, changes]) => {
    const values = new Float64Array(changes.length + 1);
    values[0] = start;
    changes.forEach((change, k) => (values[k + 1] = values[k]! * (1 + change)));
    return values;
  })
  // Derivatives of a Sharpe ratio blow up as the series becomes flat; that case has tests of its own.
  .filter((values) => spread(values) > 0.01);

function spread(values: Float64Array): number {
  const changes = Array.from(values.subarray(1), (value, k) => value / values[k]! - 1);
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  return Math.sqrt(changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / changes.length);
}

/** Values of a run at an objective's cadence. */
function sampled(objective: Objective, value: readonly number[], rowsPerDay: number): Float64Array {
  const count = sampleCount(objective.cadence, value.length, rowsPerDay);
  return Float64Array.from(
    { length: count },
    (_, k) => value[sampleRow(objective.cadence, k, value.length, rowsPerDay)]!,
  );
}

describe.each(objectives.map((objective) => [objective.name, objective] as const))(
  '%s',
  (name, objective) => {
    test('says what it is', () => {
      expect(objective.direction).toBe('maximise');
      for (const text of [objective.description, objective.formula, objective.unit])
        expect(text).not.toBe('');
    });

    test('has the derivative of its value', () => {
      fc.assert(
        fc.property(series, (values) => {
          const gradient = new Float64Array(values.length);
          objective.accumulate(values, context, 1, gradient);
          const size = Math.max(...Array.from(gradient, (slope, k) => Math.abs(slope * values[k]!)));
          values.forEach((value, k) => {
            const step = value * 1e-5;
            const moved = (to: number): number => objective.value(values.with(k, to), context);
            const difference = (moved(value + step) - moved(value - step)) / (2 * step);
            expect(Math.abs(gradient[k]! - difference) * value).toBeLessThanOrEqual(1e-6 * (size + 1));
          });
        }),
      );
    });

    test('accumulates the value it computes, scaled, on top of what is there', () => {
      fc.assert(
        fc.property(series, fc.double({ min: -3, max: 3, noNaN: true }), (values, scale) => {
          const unit = new Float64Array(values.length);
          const added = new Float64Array(values.length).fill(5);
          const value = objective.value(values, context);
          expect(objective.accumulate(values, context, 1, unit)).toBe(value);
          expect(objective.accumulate(values, context, scale, added)).toBe(value);
          const size = Math.max(...unit.map(Math.abs));
          added.forEach((slope, k) => {
            expect(Math.abs(slope - (5 + scale * unit[k]!))).toBeLessThanOrEqual(1e-12 * (5 + size));
          });
        }),
      );
    });

    test('does not depend on the currency', () => {
      fc.assert(
        fc.property(series, fc.double({ min: 0.5, max: 1e3, noNaN: true }), (values, factor) => {
          const value = objective.value(values, context);
          const scaled = objective.value(
            values.map((x) => x * factor),
            context,
          );
          expect(Math.abs(scaled - value)).toBeLessThanOrEqual(1e-10 * (1 + Math.abs(value)));
        }),
      );
    });

    test('a gradient along the values themselves is zero, because the currency does not matter', () => {
      fc.assert(
        fc.property(series, (values) => {
          const gradient = new Float64Array(values.length);
          objective.accumulate(values, context, 1, gradient);
          const terms = gradient.map((slope, k) => slope * values[k]!);
          const size = Math.max(...terms.map(Math.abs));
          expect(Math.abs(terms.reduce((sum, term) => sum + term, 0))).toBeLessThanOrEqual(
            1e-10 * (1 + size),
          );
        }),
      );
    });

    test('is the same of logarithms, where it takes them', () => {
      const { onLogs } = objective;
      expect(onLogs !== undefined).toBe(name === 'daily_log_sharpe');
      if (!onLogs) return;
      fc.assert(
        fc.property(series, (values) => {
          const logs = values.map(Math.log);
          const byValues = new Float64Array(values.length);
          const byLogs = new Float64Array(values.length);
          const value = objective.accumulate(values, context, 1, byValues);
          expect(relativeError(onLogs.value(logs, context), value)).toBeLessThan(1e-9);
          expect(onLogs.accumulate(logs, context, 1, byLogs)).toBe(onLogs.value(logs, context));
          const size = 1 + Math.max(...byLogs.map(Math.abs));
          byLogs.forEach((slope, k) => {
            expect(Math.abs(slope - byValues[k]! * values[k]!) / size).toBeLessThan(1e-9);
          });
          expect(onLogs.value(logs.subarray(0, 2), context)).toBeNaN();
        }),
      );
    });

    test('is undefined below its smallest sample and finite at it', () => {
      const values = Float64Array.from({ length: objective.smallestSample }, (_, k) => 100 + 3 * k ** 2);
      const short = values.subarray(1);
      const gradient = new Float64Array(short.length).fill(7);
      expect(objective.value(values, context)).toSatisfy(Number.isFinite);
      expect(objective.value(short, context)).toBeNaN();
      expect(objective.accumulate(short, context, 1, gradient)).toBeNaN();
      expect(gradient).toEqual(new Float64Array(short.length).fill(7));
      expect(objective.value(new Float64Array(0), context)).toBeNaN();
    });

    test('equals the reference on random runs of minutes, hours and days', () => {
      const runs = fc.record({
        changes: fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
          minLength: 20,
          maxLength: 60,
        }),
        rowsPerDay: fc.constantFrom(1, 4, 7),
      });
      fc.assert(
        fc.property(runs, ({ changes, rowsPerDay }) => {
          let row = [100, 20];
          const prices = changes.map(
            (change) => (row = row.map((price, i) => price * Math.exp(change[i]! / 1000))),
          );
          const reserves = prices.map(([a, b], t) => [500 / a! + t, 600 / b!]);
          const value = prices.map((p, t) => p[0]! * reserves[t]![0]! + p[1]! * reserves[t]![1]!);
          const run = { value, prices, reserves, rowsPerDay, feeRevenue: 12.5 };
          const actual = objective.value(sampled(objective, value, rowsPerDay), {
            rows: value.length,
            rowsPerDay,
            rowsPerYear: 365 * rowsPerDay,
            hodlGrowth: hodl(run) / value[0]!,
            uniformHodlGrowth: uniformHodl(run) / value[0]!,
            feeRevenue: run.feeRevenue / value[0]!,
          });
          expect(relativeError(actual + 1, referenceObjectives[name]!(run) + 1)).toBeLessThan(1e-9);
        }),
      );
    });

    test('equals the pinned value of the closed-form run', () => {
      const { run } = closedForm;
      const values = sampled(objective, run.value, 1440);
      const actual = objective.value(values, {
        rows: run.value.length,
        rowsPerDay: 1440,
        rowsPerYear: 525_600,
        hodlGrowth: hodl(run) / run.value[0]!,
        uniformHodlGrowth: uniformHodl(run) / run.value[0]!,
        feeRevenue: 0,
      });
      const pinned = closedForm.objectives[name as keyof typeof closedForm.objectives];
      expect(relativeError(actual, pinned)).toBeLessThan(1e-9);
    });
  },
);

describe.each(['sharpe', 'daily_sharpe', 'daily_log_sharpe'])('%s of a flat series', (name) => {
  const objective = objectives.find((one) => one.name === name)!;

  test('is 0', () => {
    const values = new Float64Array(10).fill(1e6);
    expect(objective.value(values, context)).toBe(0);
    expect(objective.accumulate(values, context, 1, new Float64Array(10))).toBe(0);
  });
});

test('a series that grows by the same factor is flat to an arithmetic ratio, and a huge number to the logarithmic one', () => {
  const values = Float64Array.from({ length: 12 }, (_, k) => 2 ** k);
  const gradient = new Float64Array(12);
  const [logarithmic, arithmetic] = ['daily_log_sharpe', 'daily_sharpe'].map((name) =>
    objectives.find((one) => one.name === name)!.accumulate(values, context, 1, gradient),
  );
  expect(arithmetic).toBe(0);
  expect(logarithmic).toBeGreaterThan(1e8);
  expect(gradient.every(Number.isFinite)).toBe(true);
});

test('a long series is measured as precisely as a short one', () => {
  // Two alternating returns: mean and spread are known exactly, whatever the length.
  const up = 1 + 2e-4;
  const down = 1 - 1e-4;
  const values = new Float64Array(525_601);
  values[0] = 1e6;
  for (let k = 1; k < values.length; k++) values[k] = values[k - 1]! * (k % 2 === 1 ? up : down);
  const sharpe = objectives.find((one) => one.name === 'sharpe')!.value(values, context);
  expect(relativeError(sharpe, (Math.sqrt(525_600) * 0.5e-4) / 1.5e-4)).toBeLessThan(1e-11);
});
