import { expect, test } from 'vitest';
import { InputError } from '../../../../src/diagnostics/index.js';
import type { DailySample } from '../../../../src/objective/daily/index.js';
import { checkSample } from '../../../../src/objective/daily/series/check-sample.js';
import { sampleOf } from '../daily-samples.js';

const good: DailySample = {
  ...sampleOf([0.1, -1, 0], { benchmark: [0.2, 0, 3] }),
  riskFree: new Float64Array(3),
  weights: new Float64Array(8).fill(0.5),
  assets: 2,
};

test('a consistent sample is accepted, as is one of no days', () => {
  expect(() => checkSample(good)).not.toThrow();
  expect(() => checkSample(sampleOf([]))).not.toThrow();
});

test.each<[string, Partial<DailySample>, string, string]>([
  ['a short benchmark', { benchmark: new Float64Array(2) }, 'length', 'benchmark'],
  ['a long risk-free rate', { riskFree: new Float64Array(4) }, 'length', 'riskFree'],
  ['a return that is no number', { returns: Float64Array.of(0, NaN, 0) }, 'return', 'returns[1]'],
  ['a return below -1', { returns: Float64Array.of(0, 0, -1.001) }, 'return', 'returns[2]'],
  ['an infinite benchmark', { benchmark: Float64Array.of(Infinity, 0, 0) }, 'return', 'benchmark[0]'],
  ['a rate that is no number', { riskFree: Float64Array.of(0, 0, NaN) }, 'return', 'riskFree[2]'],
  ['weights of one day less', { weights: new Float64Array(6) }, 'weights', 'weights.length'],
  ['half an asset', { assets: 0.5 }, 'weights', 'assets'],
  ['an infinite weight', { weights: good.weights!.with(5, Infinity) }, 'weights', 'weights[5]'],
  ['a year of no days', { daysPerYear: 0 }, 'days_per_year', 'daysPerYear'],
  ['an endless year', { daysPerYear: Infinity }, 'days_per_year', 'daysPerYear'],
  ['no date', { firstDay: NaN }, 'first_day', 'firstDay'],
  ['days after the last date', { firstDay: 8.64e15 - 1 }, 'first_day', 'firstDay'],
])('a sample with %s is refused', (_, change, code, path) => {
  const attempt = (): void => checkSample({ ...good, ...change });
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(expect.objectContaining({ code: `daily.${code}`, path }));
});

test('weights without a number of assets are refused', () => {
  const attempt = (): void => checkSample({ ...sampleOf([0]), weights: new Float64Array(4) });
  expect(attempt).toThrow(expect.objectContaining({ code: 'daily.weights', path: 'assets' }));
});

test('the message says what is wrong, where, and what was expected', () => {
  expect(() => checkSample({ ...good, returns: Float64Array.of(0, 0, -2) })).toThrow(
    'returns[2] is -2; expected a finite return of at least -1.',
  );
  expect(() => checkSample({ ...good, benchmark: new Float64Array(2) })).toThrow(
    'benchmark has 2 entries; expected 3, one for each of the returns.',
  );
});
