import { normalQuantile } from '../../../sampling/index.js';
import { checkNumber } from '../checks.js';

/** How many strategies were tried, and how much their Sharpe ratios differ. */
export interface Trials {
  /** N: independent trials, 1 or more; an effective number need not be whole. */
  readonly trials: number;
  /** V: variance of the trials' Sharpe ratios, each of one period. An annual variance is that of a day times 365. */
  readonly trialVariance: number;
}

/** Euler and Mascheroni's constant. */
const GAMMA = 0.5772156649015329;

/**
 * The Sharpe ratio the best of many trials is expected to show when none has any skill:
 *
 *     E[max] = √V ((1 - γ) Φ⁻¹(1 - 1/N) + γ Φ⁻¹(1 - 1/(N e))),  at least 0
 *
 * The expected maximum of N normal draws of mean 0, near it for N of 5 and more. Below about N = 1.3 the formula falls under
 * 0, which the best of several draws cannot; a single trial is expected to show 0. Of one period, as the variance is.
 * Bailey and López de Prado, "The deflated Sharpe ratio", 2014.
 *
 * @throws InputError (`evaluation.argument`) at fewer trials than 1, or a variance below 0
 */
export function expectedMaximumSharpe({ trials, trialVariance }: Trials): number {
  checkNumber('trials', trials, 'at least 1');
  checkNumber('trialVariance', trialVariance, 'not negative');
  // 1 - 1/N loses the digits of 1/N for many trials; the quantile is odd.
  const upper = (tail: number): number => -normalQuantile(tail);
  const draws = (1 - GAMMA) * upper(1 / trials) + GAMMA * upper(1 / trials / Math.E);
  return Math.sqrt(trialVariance) * Math.max(0, draws);
}
