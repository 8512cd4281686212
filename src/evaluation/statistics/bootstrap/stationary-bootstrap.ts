import { randomStream } from '../../../sampling/index.js';
import { checkNumber, checkSeries } from '../checks.js';
import type { Statement } from '../statement.js';
import { automaticBlockLength } from './automatic-block-length.js';
import { bootstrapStatistic, type SeriesStatistic } from './bootstrap-statistic.js';
import { sortedQuantile } from './sorted-quantile.js';
import { stationaryIndices } from './stationary-indices.js';

export interface StationaryBootstrapRequest {
  /** [T], in time order. */
  readonly series: ArrayLike<number>;
  /** It must not keep or change the series it is given: resamples share one array. */
  readonly statistic: SeriesStatistic;
  /** B, e.g. 1000. */
  readonly samples: number;
  /** Of the intervals, above 0 and below 1. */
  readonly confidence: number;
  readonly seed: number | string;
  /** Mean block length, 1 or more; default: {@link automaticBlockLength}. */
  readonly meanBlock?: number;
}

export interface ConfidenceInterval {
  readonly lower: number;
  readonly upper: number;
}

export interface StationaryBootstrap {
  /** [q(α/2), q(1 - α/2)] of the resamples' statistics. */
  readonly percentile: ConfidenceInterval;
  /** [2θ - q(1 - α/2), 2θ - q(α/2)], θ the statistic of the series. */
  readonly basic: ConfidenceInterval;
  /** Population standard deviation of the resamples' statistics: the standard error of θ. */
  readonly deviation: number;
  readonly meanBlock: number;
  readonly samples: number;
  readonly confidence: number;
}

/**
 * Confidence intervals of any statistic of a stationary series that may depend on its past, by the stationary bootstrap.
 *
 * With α = 1 - confidence and q the quantiles of the statistic over B resamples (linear between order statistics). Both
 * intervals are of first order; with few effective observations they cover somewhat less than they say. Undefined where the
 * statistic is, on the series or on any resample, and where a default block length is.
 * Politis and Romano, "The stationary bootstrap", 1994; Davison and Hinkley, "Bootstrap methods and their application", 1997,
 * §5.2 and §5.3 on the intervals.
 *
 * @returns the statistic of the series, with its intervals; the same seed gives the same ones, bit for bit
 * @throws InputError (`evaluation.argument`) at numbers that are not finite or not what they are to be
 */
export function stationaryBootstrap(request: StationaryBootstrapRequest): Statement<StationaryBootstrap> {
  const { statistic, samples, confidence, seed } = request;
  checkSeries('series', request.series);
  checkNumber('samples', samples, 'positive count');
  checkNumber('confidence', confidence, 'confidence');
  if (request.meanBlock !== undefined) checkNumber('meanBlock', request.meanBlock, 'at least 1');
  const series = Float64Array.from(request.series);
  if (series.length === 0) return { value: null, reason: 'The series is empty.' };
  const value = statistic(series.slice());
  if (!Number.isFinite(value)) return { value: null, reason: 'The statistic has no value on the series.' };
  const block: Statement =
    request.meanBlock === undefined ? automaticBlockLength(series) : { value: request.meanBlock };
  if (block.value === null) return block;

  const draw = stationaryIndices(series.length, block.value, randomStream(seed, 'stationary-bootstrap'));
  const { values, undefinedSamples } = bootstrapStatistic(series, statistic, samples, draw);
  if (undefinedSamples > 0) {
    return {
      value: null,
      reason: `The statistic has no value on ${undefinedSamples} of ${samples} resamples.`,
    };
  }
  const deviation = populationDeviation(values);
  if (!Number.isFinite(deviation)) {
    return { value: null, reason: 'The statistic spreads over more than a number holds.' };
  }
  const lower = sortedQuantile(values, (1 - confidence) / 2);
  const upper = sortedQuantile(values, (1 + confidence) / 2);
  return {
    value,
    percentile: { lower, upper },
    basic: { lower: 2 * value - upper, upper: 2 * value - lower },
    deviation,
    meanBlock: block.value,
    samples,
    confidence,
  };
}

function populationDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
