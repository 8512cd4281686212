import { normalQuantile } from '../../../sampling/index.js';
import { checkNumber } from '../checks.js';
import type { Statement } from '../statement.js';
import type { SharpeEstimate } from './sharpe-estimate.js';
import { sharpeVariance } from './sharpe-variance.js';

/** A Sharpe ratio as if measured on any number of returns, and what it is to be told from. */
export interface TrackRecordQuestion extends Omit<SharpeEstimate, 'observations'> {
  /** SR*, of one period. */
  readonly benchmark: number;
  /** The probabilistic Sharpe ratio to reach, above 0.5 and below 1. */
  readonly confidence: number;
}

/**
 * Observations it takes for a Sharpe ratio to be above a benchmark with some confidence c:
 *
 *     MinTRL = 1 + (1 - γ3 SR + (γ4 - 1)/4 SR²) (Φ⁻¹(c) / (SR - SR*))²
 *
 * In periods, not rounded: a record of this length has a probabilistic Sharpe ratio of exactly c. Undefined where the ratio
 * is not above the benchmark. Bailey and López de Prado, "The Sharpe ratio efficient frontier", 2012.
 *
 * @throws InputError (`evaluation.argument`) at numbers that are not finite, or a confidence outside (0.5, 1)
 */
export function minimumTrackRecordLength(question: TrackRecordQuestion): Statement {
  const { sharpe, benchmark, confidence } = question;
  checkNumber('benchmark', benchmark, 'finite');
  checkNumber('confidence', confidence, 'confidence above half');
  const variance = sharpeVariance(question);
  if (variance.value === null) return variance;
  if (sharpe <= benchmark) {
    return {
      value: null,
      reason: `No record is long enough: the Sharpe ratio ${sharpe} is not above the benchmark ${benchmark}.`,
    };
  }
  const value = 1 + variance.value * (normalQuantile(confidence) / (sharpe - benchmark)) ** 2;
  if (Number.isFinite(value)) return { value };
  return {
    value: null,
    reason: `The Sharpe ratio ${sharpe} is so near the benchmark ${benchmark} that the length is past what a number holds.`,
  };
}
