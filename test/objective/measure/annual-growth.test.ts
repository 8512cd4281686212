import { expect, test } from 'vitest';
import { annualGrowth } from '../../../src/objective/measure/index.js';
import { relativeError } from '../../support/golden.js';
import { everyRow } from '../support.js';

const growthOf = (values: Float64Array, rowsPerDay = 1, gradient?: Float64Array): number =>
  annualGrowth(values, everyRow(values, rowsPerDay), 1, gradient);

test('1 % in 73 days is 1.01 to the fifth in a year', () => {
  const values = Float64Array.from({ length: 73 }, (_, k) => 100 + k / 72);
  expect(relativeError(growthOf(values), 1.01 ** 5 - 1)).toBeLessThan(1e-12);
});

test('growth that no number could hold is cut, where the derivative is 0', () => {
  const values = Float64Array.of(1, 10);
  const gradient = new Float64Array(2);
  expect(growthOf(values, 1440, gradient)).toBe(Math.expm1(300));
  expect(gradient).toEqual(new Float64Array(2));
});

test('a loss that no number could hold is total', () => {
  const gradient = new Float64Array(2);
  expect(growthOf(Float64Array.of(10, 1), 1440, gradient)).toBe(-1);
  expect(gradient.every(Number.isFinite)).toBe(true);
});

test('one value does not grow', () => {
  expect(growthOf(Float64Array.of(5))).toBeNaN();
});
