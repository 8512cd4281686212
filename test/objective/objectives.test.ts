import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  objective as named,
  objectives,
  sampleCount,
  sampleRow,
  type Objective,
  type ObjectiveContext,
} from '../../src/objective/index.js';
import { hodl, pinnedRiskObjectives, referenceObjectives, uniformHodl } from '../reference/index.js';
import { closedForm } from '../support/closed-form-run.js';
import { relativeError } from '../support/golden.js';

/** A context of as many rows as there are values, where an objective looks at every row. */
function contextOf(objective: Objective, values: Float64Array, rowsPerDay: number): ObjectiveContext {
  return {
    rows: objective.cadence === 'minutes' ? values.length : 100_000,
    rowsPerDay,
    rowsPerYear: 365 * rowsPerDay,
    hodlGrowth: 1.07,
    uniformHodlGrowth: 0.94,
    feeRevenue: 0.02,
  };
}

/** A day of hours: the least that an objective is defined on is not so long. */
const hourly = 24;

/**
 * Positive values whose neighbours differ by up to ±20 %, long enough for an objective, and their context. Without the numbers at the edges
 * that fast-check likes, and doubles, most of which are tiny: they make ties, which have tests of their own.
 */
function samplesOf(objective: Objective) {
  return fc.noBias(
    fc.constantFrom(2, 3, 5).chain((rowsPerDay) =>
      fc
        .tuple(
          fc.double({ min: 10, max: 1e6, noNaN: true }),
          fc.array(fc.integer({ min: -2e8, max: 2e8 }), {
            minLength: Math.max(5, (objective.smallestDays ?? 0) * rowsPerDay),
            maxLength: Math.max(30, (objective.smallestDays ?? 0) * rowsPerDay + 20),
          }),
        )
        .map(([start, changes]) => {
          const values = new Float64Array(changes.length + 1);
          values[0] = start;
          changes.forEach((change, k) => (values[k + 1] = values[k]! * (1 + change / 1e9)));
          return { values, context: contextOf(objective, values, rowsPerDay) };
        })
        // Derivatives of a Sharpe ratio blow up as the series becomes flat; that case has tests of its own.
        .filter(({ values }) => spread(values) > 0.01),
    ),
  );
}

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

    const samples = samplesOf(objective);

    test('has the derivative of its value, between its kinks', () => {
      let compared = 0;
      let skipped = 0;
      fc.assert(
        fc.property(samples, ({ values, context }) => {
          const gradient = new Float64Array(values.length);
          objective.accumulate(values, context, 1, gradient);
          const size = 1 + Math.max(...Array.from(gradient, (slope, k) => Math.abs(slope * values[k]!)));
          values.forEach((value, k) => {
            const step = value * 3e-7;
            const [below, above] = [value - step, value + step].map((to) => {
              const moved = values.with(k, to);
              const slopes = new Float64Array(values.length);
              return { value: objective.accumulate(moved, context, 1, slopes), slope: slopes[k]! };
            }) as [{ value: number; slope: number }, { value: number; slope: number }];
            // A jump of the slope, or a bend as sharp as one, is where another value became the extreme one.
            if (Math.abs(above.slope - below.slope) * value > 1e-3 * size) {
              skipped++;
              return;
            }
            compared++;
            const difference = (above.value - below.value) / (2 * step);
            expect(Math.abs(gradient[k]! - difference) * value).toBeLessThanOrEqual(1e-6 * size);
          });
        }),
        { numRuns: 40 },
      );
      expect(skipped).toBeLessThan(0.1 * compared);
    });

    test('accumulates the value it computes, scaled, on top of what is there', () => {
      fc.assert(
        fc.property(samples, fc.double({ min: -3, max: 3, noNaN: true }), ({ values, context }, scale) => {
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
        // Powers of two, as they do not round: a ratio may be very sensitive to its divisor.
        fc.property(samples, fc.integer({ min: -3, max: 10 }), ({ values, context }, power) => {
          const value = objective.value(values, context);
          const scaled = objective.value(
            values.map((x) => x * 2 ** power),
            context,
          );
          expect(Math.abs(scaled - value)).toBeLessThanOrEqual(1e-10 * (1 + Math.abs(value)));
        }),
      );
    });

    test('a gradient along the values themselves is zero, because the currency does not matter', () => {
      fc.assert(
        fc.property(samples, ({ values, context }) => {
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
        fc.property(samples, ({ values, context }) => {
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
      const smallest = Math.max(objective.smallestSample, (objective.smallestDays ?? 0) * hourly);
      const values = Float64Array.from({ length: smallest }, (_, k) => 100 + 3 * k ** 2);
      const short = values.subarray(1);
      const gradient = new Float64Array(short.length).fill(7);
      const context = contextOf(objective, short, hourly);
      expect(objective.value(values, contextOf(objective, values, hourly))).toSatisfy(Number.isFinite);
      expect(objective.value(short, context)).toBeNaN();
      expect(objective.accumulate(short, context, 1, gradient)).toBeNaN();
      expect(gradient).toEqual(new Float64Array(short.length).fill(7));
      expect(objective.value(new Float64Array(0), { ...context, rows: 0 })).toBeNaN();
    });

    test('equals the reference on random runs of minutes, hours and days', () => {
      const runs = fc.record({
        changes: fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
          minLength: 20,
          maxLength: 200,
        }),
        rowsPerDay: fc.constantFrom(1, 2, 4, 7),
      });
      fc.assert(
        fc.property(runs, ({ changes, rowsPerDay }) => {
          let row = [100, 20];
          const prices = changes.map(
            (change) => (row = row.map((price, i) => price * Math.exp(change[i]! / 1000))),
          );
          const reserves = prices.map(([a, b], t) => [(500 / a!) * (1 + t / 1000), 600 / b!]);
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
          const expected = referenceObjectives[name]!(run);
          if (Number.isNaN(expected)) expect(actual).toBeNaN();
          else expect(relativeError(actual + 1, expected + 1)).toBeLessThan(1e-9);
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
      const pinned: Readonly<Record<string, number>> = { ...closedForm.objectives, ...pinnedRiskObjectives };
      // What is new here has no pinned value, but a reference.
      const expected = pinned[name] ?? referenceObjectives[name]!(run);
      expect(relativeError(actual, expected)).toBeLessThan(1e-9);
    });
  },
);

describe.each(objectives.filter(({ cadence, byFeeRevenue }) => cadence !== 'ends' && !byFeeRevenue))(
  '$name of a flat series',
  (objective) => {
    test('is 0 and has a finite derivative', () => {
      const values = new Float64Array(200).fill(1e6);
      const gradient = new Float64Array(200);
      const context = contextOf(objective, values, 3);
      expect(objective.value(values, context)).toBe(0);
      expect(objective.accumulate(values, context, 1, gradient)).toBe(0);
      expect(gradient.every(Number.isFinite)).toBe(true);
    });
  },
);

test('a series that grows by the same factor is flat to an arithmetic ratio, and a huge number to the logarithmic one', () => {
  const values = Float64Array.from({ length: 12 }, (_, k) => 2 ** k);
  const gradient = new Float64Array(12);
  const [logarithmic, arithmetic] = ['daily_log_sharpe', 'daily_sharpe'].map((name) =>
    named(name).accumulate(values, contextOf(named(name), values, hourly), 1, gradient),
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
  const sharpe = named('minute_sharpe').value(values, contextOf(named('minute_sharpe'), values, 1440));
  expect(relativeError(sharpe, (Math.sqrt(525_600) * 0.5e-4) / 1.5e-4)).toBeLessThan(1e-11);
});
