import { checkSeries } from '../checks.js';
import type { Statement } from '../statement.js';
import type { SharpeEstimate } from './sharpe-estimate.js';

/** Population moments of returns, in units of one period. */
export interface SharpeMoments extends SharpeEstimate {
  readonly mean: number;
  /** Population standard deviation: divided by T. */
  readonly deviation: number;
}

/** Returns that spread less than this have no Sharpe ratio, as everywhere in poolgrad. */
const flat = 1e-12;

/**
 * Sharpe ratio of one period with the moments it is judged by; z_t = (r_t - mean)/deviation:
 *
 *     SR = mean/deviation    γ3 = mean(z³)    γ4 = mean(z⁴)
 *
 * Population moments and no risk-free rate (spec 06 §1). Undefined below two returns, and for returns that hardly differ.
 *
 * @param returns [T], arithmetic or logarithmic, one a period
 * @throws InputError (`evaluation.argument`) at returns that are not finite
 */
export function sharpeMoments(returns: ArrayLike<number>): Statement<SharpeMoments> {
  checkSeries('returns', returns);
  const observations = returns.length;
  if (observations < 2) {
    return { value: null, reason: `A Sharpe ratio takes at least 2 returns, and there are ${observations}.` };
  }
  const mean = average(observations, (t) => returns[t]!);
  const deviation = Math.sqrt(average(observations, (t) => (returns[t]! - mean) ** 2));
  if (deviation <= flat) return { value: null, reason: 'All returns are the same, so they have no spread.' };
  if (!Number.isFinite(deviation)) {
    return { value: null, reason: 'The returns are so large that their spread is past what a number holds.' };
  }
  const standard = (t: number): number => (returns[t]! - mean) / deviation;
  const sharpe = mean / deviation;
  const skewness = average(observations, (t) => standard(t) ** 3);
  const kurtosis = average(observations, (t) => standard(t) ** 4);
  return { value: sharpe, sharpe, observations, mean, deviation, skewness, kurtosis };
}

function average(count: number, term: (t: number) => number): number {
  let sum = 0;
  for (let t = 0; t < count; t++) sum += term(t);
  return sum / count;
}
