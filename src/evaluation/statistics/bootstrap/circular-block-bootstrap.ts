import { randomStream } from '../../../sampling/index.js';
import { checkNumber, checkSeries } from '../checks.js';
import { sharpeMoments } from '../sharpe/sharpe-moments.js';
import { bootstrapStatistic } from './bootstrap-statistic.js';
import { circularBlockIndices } from './circular-block-indices.js';
import { sortedQuantile } from './sorted-quantile.js';

/** Defaults are those of spec 06 §8.2. */
export interface CircularBlockBootstrapOptions {
  readonly n_bootstrap?: number;
  readonly block_length?: number;
  readonly confidence?: number;
  readonly seed?: number;
}

/** What {@link circularBlockBootstrap} answers, under the names of spec 06 §8.2. */
export interface CircularBlockBootstrap {
  readonly point_estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Population standard deviation of the resamples' ratios. */
  readonly std: number | null;
  readonly confidence_level: number;
  /** Why the others are `null`. */
  readonly warning?: string;
}

/**
 * Percentile interval of the annual Sharpe ratio of daily returns by the circular block bootstrap, as older results have it;
 * `stationaryBootstrap` chooses its block length and takes any statistic.
 *
 *     √365 mean(r)/std(r),  0 where std(r) <= 1e-12;  quantiles (1 ± c)/2 over resamples of blocks of b days
 *
 * Random numbers are poolgrad's own, so a seed repeats an interval but does not give that of another program. Spec 06 §8.2.
 *
 * @param dailyReturns [T]
 * @returns `null`s and a warning for fewer returns than two blocks
 * @throws InputError (`evaluation.argument`) at returns that are not finite, or options that are not what they are to be
 */
export function circularBlockBootstrap(
  dailyReturns: ArrayLike<number>,
  options: CircularBlockBootstrapOptions = {},
): CircularBlockBootstrap {
  const { n_bootstrap = 10_000, block_length = 10, confidence = 0.95, seed = 42 } = options;
  checkSeries('daily_returns', dailyReturns);
  checkNumber('n_bootstrap', n_bootstrap, 'positive count');
  checkNumber('block_length', block_length, 'positive count');
  checkNumber('confidence', confidence, 'confidence');
  const days = dailyReturns.length;
  if (days < 2 * block_length) {
    return {
      point_estimate: null,
      lower: null,
      upper: null,
      std: null,
      confidence_level: confidence,
      warning: `A block bootstrap with blocks of ${block_length} takes at least ${2 * block_length} daily returns, and there are ${days}.`,
    };
  }
  const series = Float64Array.from(dailyReturns);
  const draw = circularBlockIndices(days, block_length, randomStream(seed, 'circular-block-bootstrap'));
  const { values } = bootstrapStatistic(series, annualSharpe, n_bootstrap, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / n_bootstrap;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n_bootstrap;
  return {
    point_estimate: annualSharpe(series),
    lower: sortedQuantile(values, (1 - confidence) / 2),
    upper: sortedQuantile(values, (1 + confidence) / 2),
    std: Math.sqrt(variance),
    confidence_level: confidence,
  };
}

function annualSharpe(returns: Float64Array): number {
  return Math.sqrt(365) * (sharpeMoments(returns).value ?? 0);
}
