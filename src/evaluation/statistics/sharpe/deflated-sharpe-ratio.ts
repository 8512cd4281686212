import type { Statement } from '../statement.js';
import { expectedMaximumSharpe, type Trials } from './expected-maximum-sharpe.js';
import { probabilisticSharpeRatio } from './probabilistic-sharpe-ratio.js';
import type { SharpeEstimate } from './sharpe-estimate.js';

/**
 * Probability that the true Sharpe ratio of the best of many trials is above what luck alone would show:
 *
 *     DSR = Φ( (SR - E[max]) √(T - 1) / √(1 - γ3 SR + (γ4 - 1)/4 SR²) )
 *
 * The probabilistic Sharpe ratio with the expected maximum of the trials as its benchmark. Ratios and the variance of trials
 * are those of one period (spec 06 §12, M12). Bailey and López de Prado, "The deflated Sharpe ratio: correcting for selection
 * bias, backtest overfitting, and non-normality", 2014.
 *
 * @returns the probability, with `expectedMaximum`: E[max]
 * @throws InputError (`evaluation.argument`) where {@link probabilisticSharpeRatio} or {@link expectedMaximumSharpe} does
 */
export function deflatedSharpeRatio(
  selected: SharpeEstimate & Trials,
): Statement<{ readonly expectedMaximum: number }> {
  const expectedMaximum = expectedMaximumSharpe(selected);
  const probability = probabilisticSharpeRatio({ ...selected, benchmark: expectedMaximum });
  return probability.value === null ? probability : { value: probability.value, expectedMaximum };
}
