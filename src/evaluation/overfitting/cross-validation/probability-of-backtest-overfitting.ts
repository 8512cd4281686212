import type { Statement } from '../../statistics/statement.js';
import { checkChoice, checkWhole, refusal } from '../options.js';
import { checkMatrix, type ReturnsMatrix } from '../returns-matrix.js';
import { blockPerformance, type PerformanceMeasure } from './block-performance.js';
import { combinationCount, combinations } from './combinations.js';
import { stochasticDominance, type StochasticDominance } from './stochastic-dominance.js';

/** How a {@link probabilityOfBacktestOverfitting} is found. */
export interface OverfittingOptions {
  /** Even, from 2 to 20; 16 by default, which makes 12870 combinations. */
  readonly blocks?: number;
  /** What the strategy is chosen by and judged by; `sharpe` by default. */
  readonly performance?: PerformanceMeasure;
}

/** The least-squares line of the performance outside over that inside the sample, of the strategies chosen; `value` is its slope. */
export type PerformanceDegradation = Statement<{
  readonly intercept: number;
  /** Share of the variance outside that the line explains; 0 where there is no variance. */
  readonly rSquared: number;
}>;

/** The probability (`value`) that the strategy best in the sample is no better outside than the median, and what CSCV tells more. */
export type BacktestOverfitting = Statement<{
  /** λ of every combination: ln(ω / (1 - ω)), ω = rank outside / (S + 1), the best strategy's rank being S. */
  readonly logits: Float64Array;
  /** Daily performance of the strategy chosen in every combination, where it was chosen and outside. */
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
  readonly degradation: PerformanceDegradation;
  /** Share of the combinations in which the strategy chosen has a negative performance outside. */
  readonly probabilityOfLoss: number;
  /** Of the strategies chosen over one chosen blindly, that is the mean of all, by performance outside. */
  readonly dominance: StochasticDominance;
}>;

const measures = ['sharpe', 'mean'];
const mostBlocks = 20;

/** A spread this small beside the mean is that of equal numbers summed in different orders. */
const rounding = 1e-12;

/**
 * Probability of backtest overfitting, by combinatorially symmetric cross-validation (CSCV).
 *
 * The days are cut into blocks; every half of the blocks is a sample once, and the other half is outside of it. The
 * strategy best in the sample has the rank r outside, of S, and the logit
 *
 *     λ = ln(ω / (1 - ω)),   ω = r / (S + 1);   PBO = share of the combinations with λ ≤ 0
 *
 * so that exactly the median counts as overfit. Ranks of equal performances are averaged; of equal bests the first is
 * chosen. Blocks differ by a day where the days cannot be shared out evenly. Undefined for fewer than 2 strategies or
 * fewer than 2 days a block. Cost: combinations x blocks x strategies / 2, whatever the days.
 *
 * Worthless strategies of independent days give ½ on average when their number is even.
 *
 * @param matrix [S, T], daily excess log returns
 * @throws InputError (`evaluation.returns_matrix`, `evaluation.argument`)
 * @see Bailey, Borwein, López de Prado and Zhu, "The probability of backtest overfitting", 2015
 */
export function probabilityOfBacktestOverfitting(
  matrix: ReturnsMatrix,
  { blocks = 16, performance = 'sharpe' }: OverfittingOptions = {},
): BacktestOverfitting {
  checkMatrix(matrix);
  checkWhole('blocks', blocks, 2, mostBlocks);
  if (blocks % 2 !== 0) throw refusal('blocks', blocks, 'an even number', `${blocks - 1} or ${blocks + 1}`);
  checkChoice('performance', performance, measures);
  const { strategies, days } = matrix;
  if (strategies < 2) {
    return { value: null, reason: `There was no choice: ${strategies} strategies; at least 2 are needed.` };
  }
  if (days < 2 * blocks) {
    const reason = `${days} days cannot be cut into ${blocks} blocks of at least 2 days; use fewer blocks or more days.`;
    return { value: null, reason };
  }

  const count = combinationCount(blocks, blocks / 2);
  const [logits, inSample, outOfSample, average] = Array.from({ length: 4 }, () => new Float64Array(count));
  const performanceOf = blockPerformance(matrix, blocks, performance);
  const first = new Float64Array(strategies);
  const second = new Float64Array(strategies);
  let place = 0;
  const judge = (inside: Float64Array, outside: Float64Array): void => {
    const chosen = indexOfHighest(inside);
    const standing = rank(outside, chosen);
    logits![place] = Math.log(standing / (strategies + 1 - standing));
    inSample![place] = inside[chosen]!;
    outOfSample![place] = outside[chosen]!;
    average![place] = outside.reduce((sum, value) => sum + value, 0) / strategies;
    place++;
  };
  // A half and its complement serve each other as sample and outside, so only the halves with block 0 are run through.
  for (const others of combinations(blocks - 1, blocks / 2 - 1)) {
    const half = [0, ...others.map((block) => block + 1)];
    performanceOf(half, first);
    performanceOf(complement(half, blocks), second);
    judge(first, second);
    judge(second, first);
  }
  return {
    value: share(logits!, (logit) => logit <= 0),
    logits: logits!,
    inSample: inSample!,
    outOfSample: outOfSample!,
    degradation: fitLine(inSample!, outOfSample!),
    probabilityOfLoss: share(outOfSample!, (value) => value < 0),
    dominance: stochasticDominance(outOfSample!, average!),
  };
}

function complement(chosen: readonly number[], count: number): number[] {
  const isChosen = new Set(chosen);
  return Array.from({ length: count }, (_, i) => i).filter((i) => !isChosen.has(i));
}

function indexOfHighest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** 1 for the lowest; the mean of their places for those that are equal. */
function rank(values: Float64Array, index: number): number {
  const own = values[index]!;
  let [below, equal] = [0, 0];
  for (const value of values) {
    if (value < own) below++;
    else if (value === own) equal++;
  }
  return below + (equal + 1) / 2;
}

function share(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  return count / values.length;
}

function fitLine(xs: Float64Array, ys: Float64Array): PerformanceDegradation {
  const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / ys.length;
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    const dx = xs[i]! - meanX;
    const dy = ys[i]! - meanY;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  if (xx <= rounding ** 2 * xs.length * meanX * meanX) {
    return { value: null, reason: 'Every strategy chosen has the same performance in the sample.' };
  }
  const slope = xy / xx;
  return {
    value: slope,
    intercept: meanY - slope * meanX,
    // Rounding may lift it just above 1.
    rSquared: yy === 0 ? 0 : Math.min(1, (slope * xy) / yy),
  };
}
