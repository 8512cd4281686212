import { expect, test } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { objective, objectives } from '../../src/objective/index.js';

test('every objective is found by its name, which no other has', () => {
  expect(new Set(objectives.map(({ name }) => name)).size).toBe(objectives.length);
  for (const one of objectives) expect(objective(one.name)).toBe(one);
});

test('a mistyped name is refused with the nearest objective', () => {
  const attempt = (): unknown => objective('daily_log_sharp');
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(/no objective "daily_log_sharp".*Did you mean "daily_log_sharpe"\?/);
  expect(attempt).toThrow(
    expect.objectContaining({
      code: 'objective.unknown',
      path: 'return_val',
      value: 'daily_log_sharp',
      suggestion: 'daily_log_sharpe',
    }),
  );
});

test('a name like no objective is refused with the list of them', () => {
  expect(() => objective('x')).toThrow(/Known objectives: daily_log_sharpe, .*fee_revenue_over_value\.$/);
});
