import type { Statement } from '../../statistics/statement.js';
import { checkChoice, checkProbability } from '../options.js';
import { rowMoments, type ReturnsMatrix } from '../returns-matrix.js';
import { empiricalRademacher } from './empirical-rademacher.js';
import { daysPerYear, samplingTerm } from './rademacher-haircut.js';

/** How a {@link rademacherAntiSerum} is made. */
export interface AntiSerumOptions {
  /** Sign vectors drawn for the complexity; 1000 by default. */
  readonly draws?: number;
  /** 42 by default. */
  readonly seed?: string | number;
  /** δ: probability that any of the bounds fails; 0.05 by default. */
  readonly delta?: number;
  /** What is assumed of daily returns over their standard deviation; `subGaussian` by default. */
  readonly form?: 'bounded' | 'subGaussian';
}

/**
 * What is taken off every Sharpe ratio (`value`) to bound all of them from below at once. Ratios are annual, √365 times
 * the daily ones.
 */
export type AntiSerum = Statement<{
  /** R̂ of all strategies, in daily Sharpe units. */
  readonly complexity: number;
  /** Of the complexity. */
  readonly standardError: number;
  /** [S]: as observed. */
  readonly sharpes: Float64Array;
  /** [S]: with probability 1 - δ no true Sharpe ratio is below its bound. */
  readonly lowerBounds: Float64Array;
}>;

const forms = ['bounded', 'subGaussian'];

/**
 * Rademacher anti-serum: lower bounds of the true Sharpe ratios of all strategies at once, however many there are and however
 * alike.
 *
 *     bounded       SR_s ≥ SR̂_s - 2R̂ - 3 √(2 ln(2/δ) / T)
 *     subGaussian   SR_s ≥ SR̂_s - 2R̂ - 3 √(2 ln(2/δ) / T) - √(2 ln(2S/δ) / T)
 *
 * in daily units, multiplied by √365; SR̂ is mean over population standard deviation. `bounded` holds for returns within one
 * standard deviation, as those of a signal's correlations are; `subGaussian`, for Sharpe ratios, allows the tails of a
 * normal distribution. Both assume independent days, and are conservative.
 *
 * @param matrix [S, T], daily excess log returns: every checkpoint and every set of every trial that could have been chosen
 * @throws InputError (`evaluation.returns_matrix`, `evaluation.argument`)
 * @see Paleologo, "The Elements of Quantitative Investing", 2025, ch. 8. Spec 08 §11, E9.
 */
export function rademacherAntiSerum(
  matrix: ReturnsMatrix,
  { draws = 1000, seed = 42, delta = 0.05, form = 'subGaussian' }: AntiSerumOptions = {},
): AntiSerum {
  checkProbability('delta', delta);
  checkChoice('form', form, forms);
  const { strategies, days } = matrix;
  const complexity = empiricalRademacher(matrix, { draws, seed });
  if (complexity.value === null) return complexity;
  if (matrix.values.length === 0) {
    const reason = `${strategies} strategies over ${days} days have no Sharpe ratios; at least one of each is needed.`;
    return { value: null, reason };
  }

  const annual = Math.sqrt(daysPerYear);
  const tails = form === 'subGaussian' ? Math.sqrt((2 * Math.log((2 * strategies) / delta)) / days) : 0;
  const haircut = annual * (2 * complexity.value + samplingTerm(days, delta) + tails);
  const { means, deviations } = rowMoments(matrix);
  const sharpes = means.map((mean, s) => (annual * mean) / deviations[s]!);
  return {
    value: haircut,
    complexity: complexity.value,
    standardError: complexity.standardError,
    sharpes,
    lowerBounds: sharpes.map((sharpe) => sharpe - haircut),
  };
}
