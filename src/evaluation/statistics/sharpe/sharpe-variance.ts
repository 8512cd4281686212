import { checkNumber } from '../checks.js';
import type { Statement } from '../statement.js';
import type { SharpeEstimate } from './sharpe-estimate.js';

/**
 * Variance of a measured Sharpe ratio times the number of observations:
 *
 *     1 - γ3 SR + (γ4 - 1)/4 SR²
 *
 * Undefined where it is not above 0, which takes moments no returns have (γ4 < 1 + γ3²) or returns of two values alone.
 * Mertens, "Comments on variance of the IID estimator in Lo (2002)", 2002.
 *
 * @throws InputError (`evaluation.argument`) at numbers that are not finite
 */
export function sharpeVariance({
  sharpe,
  skewness,
  kurtosis,
}: Omit<SharpeEstimate, 'observations'>): Statement {
  checkNumber('sharpe', sharpe, 'finite');
  checkNumber('skewness', skewness, 'finite');
  checkNumber('kurtosis', kurtosis, 'finite');
  const value = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
  if (value > 0 && Number.isFinite(value)) return { value };
  return {
    value: null,
    reason:
      `A Sharpe ratio of ${sharpe} from returns of skewness ${skewness} and kurtosis ${kurtosis} ` +
      'has no positive, finite variance.',
  };
}
