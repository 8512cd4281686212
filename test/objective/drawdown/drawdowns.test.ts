import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { objective } from '../../../src/objective/index.js';
import { least } from '../../../src/objective/measure/index.js';
import { ofDrawdowns } from '../../../src/objective/drawdown/of-drawdowns.js';
import { everyRow } from '../support.js';

const valueOf = (name: string, values: Float64Array, rowsPerDay = 1): number =>
  objective(name).value(values, everyRow(values, rowsPerDay));

function gradientOf(name: string, values: Float64Array, rowsPerDay = 1): number[] {
  const gradient = new Float64Array(values.length);
  objective(name).accumulate(values, everyRow(values, rowsPerDay), 1, gradient);
  return [...gradient];
}

const runs = fc
  .array(fc.integer({ min: 50, max: 200 }), { minLength: 2, maxLength: 80 })
  .map((values) => Float64Array.from(values));

describe('a run that rises to 200 and falls to 150', () => {
  const values = Float64Array.of(100, 200, 150, 180);

  test('has a drawdown of a quarter from its peak, and none from its start', () => {
    expect(valueOf('max_drawdown', values)).toBe(-0.25);
    expect(valueOf('greatest_draw_down', values)).toBe(0);
  });

  test('has a derivative at the peak and at the trough', () => {
    expect(gradientOf('max_drawdown', values)).toEqual([0, -150 / 200 ** 2, 1 / 200, 0]);
  });
});

test('two peaks and three troughs share the derivative evenly', () => {
  // The first trough comes before the second peak, and is measured from the first one alone.
  const [first, second, third, fourth, fifth] = gradientOf('max_drawdown', Float64Array.of(4, 3, 4, 3, 3));
  expect(second).toBeCloseTo(1 / 12, 15);
  expect(fourth).toBeCloseTo(1 / 12, 15);
  expect(fifth).toBeCloseTo(1 / 12, 15);
  expect(first).toBeCloseTo((-3 / 16) * (1 / 3 + 1 / 3), 15);
  expect(third).toBeCloseTo((-3 / 16) * (1 / 3), 15);
});

test('weeks as bad as each other share the derivative evenly', () => {
  const week = [100, 90, 95, 96, 97, 98, 99];
  const gradient = gradientOf('weekly_max_drawdown', Float64Array.from([...week, ...week, 99, 98]));
  expect(gradient.slice(0, 7)).toEqual(gradient.slice(7, 14));
  expect(gradient[1]).toBeCloseTo(0.5 / 100, 15);
  expect(gradient.slice(14)).toEqual([0, 0]);
});

test('peaks start anew every week, and the tail of a run is in no week', () => {
  const values = Float64Array.from([...Array<number>(7).fill(100), ...Array<number>(7).fill(80), 100, 1]);
  expect(valueOf('weekly_max_drawdown', values)).toBe(0);
  expect(valueOf('max_drawdown', values)).toBe(-0.99);
});

test.each(['weekly_max_drawdown', 'ulcer', 'sterling'])(
  '%s of three days is of one partial chunk',
  (name) => {
    const values = Float64Array.of(100, 90, 95);
    const expected = {
      weekly_max_drawdown: -0.1,
      ulcer: -Math.sqrt((0.1 ** 2 + 0.05 ** 2) / 3),
      sterling: (0.95 ** (365 / 3) - 1) / 0.1,
    }[name]!;
    expect(valueOf(name, values)).toBeCloseTo(expected, 14);
  },
);

test.each(['calmar', 'sterling'])('%s of a run without drawdown is its growth over a millionth', (name) => {
  const values = Float64Array.from({ length: 73 }, (_, k) => 100 + k / 72);
  expect(valueOf(name, values)).toBeCloseTo((1.01 ** 5 - 1) * 1e6, 5);
  // Only growth counts: nothing in between has a derivative.
  expect(
    gradientOf(name, values)
      .slice(1, -1)
      .every((slope) => slope === 0),
  ).toBe(true);
});

test('a run falls at least as far below its peak as below its start or in any week', () => {
  fc.assert(
    fc.property(runs, (values) => {
      const fromPeak = valueOf('max_drawdown', values);
      expect(fromPeak).toBeLessThanOrEqual(valueOf('greatest_draw_down', values));
      expect(fromPeak).toBeLessThanOrEqual(valueOf('weekly_max_drawdown', values));
      expect(fromPeak).toBeGreaterThan(-1);
    }),
  );
});

test('a deeper trough lowers ulcer and no drawdown', () => {
  fc.assert(
    fc.property(runs, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (values, factor) => {
      const last = Math.min(values.length, values.length < 30 ? values.length : 30) - 1;
      const deeper = values.with(
        last,
        Math.min(values[last]!, Math.max(...values.subarray(0, last))) * factor,
      );
      const before = values.with(last, Math.min(values[last]!, Math.max(...values.subarray(0, last))));
      expect(valueOf('ulcer', deeper.subarray(0, last + 1))).toBeLessThan(
        valueOf('ulcer', before.subarray(0, last + 1)),
      );
      expect(valueOf('max_drawdown', deeper)).toBeLessThanOrEqual(valueOf('max_drawdown', before));
    }),
  );
});

test('a flat run of a year shares the derivative in one pass, and it sums to 0', () => {
  const values = new Float64Array(525_600).fill(3);
  const gradient = new Float64Array(values.length);
  expect(ofDrawdowns(least)(values, everyRow(values, 1440), 1, gradient)).toBe(0);
  expect(Math.abs(gradient.reduce((sum, slope) => sum + slope, 0))).toBeLessThan(1e-9);
});
