import { checkNumber } from '../checks.js';
import { normalCdf } from '../normal-cdf.js';
import type { Statement } from '../statement.js';
import type { SharpeEstimate } from './sharpe-estimate.js';
import { sharpeVariance } from './sharpe-variance.js';

/**
 * Probability that the true Sharpe ratio is above a benchmark:
 *
 *     PSR = Φ( (SR - SR*) √(T - 1) / √(1 - γ3 SR + (γ4 - 1)/4 SR²) )
 *
 * Ratios of one period, benchmark included. Undefined below two observations, and where the variance is not above 0.
 * Bailey and López de Prado, "The Sharpe ratio efficient frontier", 2012.
 *
 * @param estimate the ratio, and the benchmark SR*
 * @throws InputError (`evaluation.argument`) at numbers that are not finite, or observations that are no whole number
 */
export function probabilisticSharpeRatio(
  estimate: SharpeEstimate & { readonly benchmark: number },
): Statement {
  const { sharpe, benchmark, observations } = estimate;
  checkNumber('observations', observations, 'count');
  checkNumber('benchmark', benchmark, 'finite');
  const variance = sharpeVariance(estimate);
  if (variance.value === null) return variance;
  if (observations < 2) {
    return {
      value: null,
      reason: `A probabilistic Sharpe ratio takes at least 2 observations, and there are ${observations}.`,
    };
  }
  return {
    value: normalCdf(((sharpe - benchmark) * Math.sqrt(observations - 1)) / Math.sqrt(variance.value)),
  };
}
