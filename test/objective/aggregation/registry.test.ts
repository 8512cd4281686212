import { expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import {
  aggregations,
  defaultTemperature,
  findAggregation,
} from '../../../src/objective/aggregation/index.js';

const example = Float64Array.of(0.1, 0.5, 1, 2);

test('every aggregation is found by its name, which no other has', () => {
  expect(new Set(aggregations.map(({ name }) => name)).size).toBe(aggregations.length);
  for (const one of aggregations) {
    expect(findAggregation(one.name).name).toBe(one.name);
    expect(findAggregation(one.name).value(example)).toBe(one.value(example));
  }
});

test('worst is another name for min', () => {
  expect(findAggregation('worst')).toBe(findAggregation('min'));
});

test('the temperature is that of softmin, and of no other', () => {
  for (const { name } of aggregations) {
    const [cold, warm] = [0.1, defaultTemperature].map((at) => findAggregation(name, at).value(example));
    if (name === 'softmin') expect(cold).toBeLessThan(warm!);
    else expect(cold).toBe(warm);
  }
});

test('a mistyped name is refused with the nearest aggregation', () => {
  const attempt = (): unknown => findAggregation('soft_min');
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(/no aggregation "soft_min".*Did you mean "softmin"\?/);
  expect(attempt).toThrow(
    expect.objectContaining({
      code: 'aggregation.unknown',
      path: 'aggregation',
      value: 'soft_min',
      suggestion: 'softmin',
    }),
  );
});

test('a name like no aggregation is refused with the list of them', () => {
  expect(() => findAggregation('quantile_95')).toThrow(/Known aggregations: mean, min, softmin, sum\.$/);
});
