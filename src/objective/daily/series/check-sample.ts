import { InputError } from '../../../diagnostics/index.js';
import type { DailySample } from '../daily-metric.js';

/** The largest distance from 1970 that a date can have, in milliseconds. */
const farthestDate = 8.64e15;

const msPerDay = 86_400_000;

/**
 * Refuses samples that contradict themselves.
 *
 * @throws InputError (`daily.length`, `daily.return`, `daily.weights`, `daily.days_per_year`, `daily.first_day`) if series differ in
 * length, a return is not finite or below -1, weights are not finite or not (N + 1) × assets, Y is not above 0, or the date is none.
 */
export function checkSample(sample: DailySample): void {
  const { returns, benchmark, riskFree, daysPerYear, firstDay } = sample;
  checkLength('benchmark', benchmark, returns.length);
  checkReturns('returns', returns);
  checkReturns('benchmark', benchmark);
  if (riskFree) {
    checkLength('riskFree', riskFree, returns.length);
    checkReturns('riskFree', riskFree);
  }
  checkWeights(sample);
  if (!(Number.isFinite(daysPerYear) && daysPerYear > 0))
    throw problem('days_per_year', 'daysPerYear', daysPerYear, 'a finite number above 0, such as 365');
  if (!(Math.abs(firstDay) <= farthestDate - returns.length * msPerDay))
    throw problem('first_day', 'firstDay', firstDay, 'a date in milliseconds since 1970-01-01 UTC');
}

function checkLength(path: string, series: Float64Array, days: number): void {
  if (series.length === days) return;
  const expected = `${days}, one for each of the returns`;
  throw new InputError(`${path} has ${series.length} entries; expected ${expected}.`, {
    code: 'daily.length',
    path,
    value: series.length,
    expected,
  });
}

function checkReturns(path: string, series: Float64Array): void {
  for (let k = 0; k < series.length; k++)
    if (!(series[k]! >= -1 && series[k]! < Infinity))
      throw problem('return', `${path}[${k}]`, series[k], 'a finite return of at least -1');
}

function checkWeights({ weights, assets, returns }: DailySample): void {
  if (!weights) return;
  if (assets === undefined || !Number.isSafeInteger(assets) || assets < 1)
    throw problem('weights', 'assets', assets, 'a whole number of at least 1, as there are weights');
  const size = (returns.length + 1) * assets;
  if (weights.length !== size)
    throw problem(
      'weights',
      'weights.length',
      weights.length,
      `${size}: ${assets} assets at the start and at the end of each of ${returns.length} days`,
    );
  const wrong = weights.findIndex((weight) => !Number.isFinite(weight));
  if (wrong >= 0) throw problem('weights', `weights[${wrong}]`, weights[wrong], 'a finite share of value');
}

function problem(code: string, path: string, value: number | undefined, expected: string): InputError {
  return new InputError(`${path} is ${String(value)}; expected ${expected}.`, {
    code: `daily.${code}`,
    path,
    value,
    expected,
  });
}
