import { describe, expect, test } from 'vitest';
import { objectives } from '../../../src/objective/index.js';
import { everyRow } from '../support.js';

const measured = objectives.filter(
  ({ name, cadence, byFeeRevenue }) => cadence !== 'ends' && !byFeeRevenue && !name.endsWith('sharpe'),
);

describe.each(measured)('$name', (objective) => {
  test.each([NaN, Infinity, -Infinity])('a value of %d makes it undefined, wherever it is', (broken) => {
    const values = Float64Array.from({ length: 200 }, (_, k) => 100 + 10 * Math.sin(k));
    const context = everyRow(values, 3);
    expect(objective.value(values, context)).toSatisfy(Number.isFinite);
    for (const at of [0, 57, 199]) {
      const gradient = new Float64Array(200).fill(7);
      expect(objective.accumulate(values.with(at, broken), context, 1, gradient)).toBeNaN();
      expect(gradient).toEqual(new Float64Array(200).fill(7));
    }
  });
});

test.each([
  ['daily_var_95%_trad', 2],
  ['weekly_var_99%_trad', 14],
  ['monthly_rovar_trad', 60],
])('%s takes %i complete days, and a row less is too few', (name, days) => {
  const objective = objectives.find((one) => one.name === name)!;
  const values = Float64Array.from({ length: 4 * days }, (_, k) => 100 + 10 * Math.sin(k));
  expect(objective.smallestDays).toBe(days);
  expect(objective.value(values, everyRow(values, 4))).toSatisfy(Number.isFinite);
  expect(objective.value(values.subarray(1), everyRow(values.subarray(1), 4))).toBeNaN();
});
