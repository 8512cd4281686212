import type { Statement } from '../statement.js';
import { bootstrapVariance } from './bootstrap-variance.js';
import { commonBlockLength } from './common-block-length.js';
import { meanOf } from './mean-of.js';
import { performanceDifferences, type ManyModelsRequest } from './performance-differences.js';
import { resampleMeans } from './resample-means.js';

export interface SuperiorPredictiveAbility {
  /** p-value with every model of a mean below 0 taken to be as bad as that: the most liberal. */
  readonly lower: number;
  /** p-value with only clearly worse models taken to be worse than the benchmark; it is the `value`. */
  readonly consistent: number;
  /** p-value with every model taken to be as good as the benchmark: the most careful. */
  readonly upper: number;
  /** T^SPA: the best studentised mean, at least 0. */
  readonly statistic: number;
  /** Which model has the best studentised mean, from 0. */
  readonly best: number;
  readonly meanBlock: number;
  readonly samples: number;
}

/** A model that can be studentised. */
interface Model {
  readonly index: number;
  readonly series: Float64Array;
  readonly mean: number;
  /** ω/√T. */
  readonly error: number;
}

/**
 * p-value of "no model is better than the benchmark", for the best of K models that were all tried on the same data, that
 * poor models cannot drown:
 *
 *     T = max(0, max_k d̄_k/e_k),  T* = max(0, max_k (d̄*_k - g(d̄_k))/e_k),  e_k = ω_k/√T,  p = (1 + #{T* >= T}) / (1 + B)
 *
 * d are performance differences, d* stationary bootstrap resamples, ω² the bootstrap's own variance. The p-values differ in
 * what each model is recentred by: lower g = max(0, d̄); consistent g = d̄ where d̄/e >= -√(2 ln ln T), else 0; upper g = d̄.
 * They come from the same resamples, so lower <= consistent <= upper. The 1 counts the data among the resamples.
 * Hansen, "A test for superior predictive ability", 2005.
 *
 * A model that equals the benchmark throughout adds nothing. Undefined without any other model, below 3 observations, where a
 * model differs from the benchmark by the same amount throughout, and where a default block length is.
 *
 * @returns the consistent p-value, with the others
 * @throws InputError (`evaluation.argument`) at numbers that are not finite or not what they are to be, and at series of
 * different lengths
 */
export function superiorPredictiveAbility(request: ManyModelsRequest): Statement<SuperiorPredictiveAbility> {
  const { samples, seed } = request;
  const differences = performanceDifferences(request);
  const moving = differences.filter((series) => series.some((value) => value !== 0));
  if (moving.length === 0) {
    return { value: null, reason: 'There are no models that differ from the benchmark.' };
  }
  const observations = moving[0]!.length;
  if (observations < 3) {
    return { value: null, reason: `The test takes at least 3 observations, and there are ${observations}.` };
  }
  const block: Statement =
    request.meanBlock === undefined ? commonBlockLength(moving) : { value: request.meanBlock };
  if (block.value === null) return block;
  const meanBlock = block.value;
  const models = moving.map((series) => studentise(series, differences.indexOf(series), meanBlock));
  const stiff = models.find(({ error }) => !(error > 0 && error < Infinity));
  if (stiff) {
    const reason = `Model ${stiff.index} differs from the benchmark without a variance that is above 0 and finite, so its mean cannot be studentised.`;
    return { value: null, reason };
  }

  const ratios = models.map(({ mean, error }) => mean / error);
  const highest = Math.max(...ratios);
  const statistic = Math.max(0, highest);
  const threshold = -Math.sqrt(2 * Math.log(Math.log(observations)));
  const centres = {
    lower: models.map(({ mean }) => Math.max(0, mean)),
    consistent: models.map(({ mean }, k) => (ratios[k]! >= threshold ? mean : 0)),
    upper: models.map(({ mean }) => mean),
  };
  const reached = { lower: 0, consistent: 0, upper: 0 };
  resampleMeans(moving, { samples, seed, meanBlock }, (means) => {
    for (const kind of ['lower', 'consistent', 'upper'] as const) {
      if (bestRatio(means, centres[kind], models) >= statistic) reached[kind]++;
    }
  });
  const share = (count: number): number => (1 + count) / (1 + samples);
  const consistent = share(reached.consistent);
  return {
    value: consistent,
    lower: share(reached.lower),
    consistent,
    upper: share(reached.upper),
    statistic,
    best: models[ratios.indexOf(highest)]!.index,
    meanBlock,
    samples,
  };
}

function studentise(series: Float64Array, index: number, meanBlock: number): Model {
  // The mean of equal numbers may be rounded, which would leave them a variance.
  const isFlat = series.every((value) => value === series[0]);
  const variance = isFlat ? 0 : bootstrapVariance(series, meanBlock);
  return { index, series, mean: meanOf(series), error: Math.sqrt(Math.max(0, variance) / series.length) };
}

function bestRatio(means: Float64Array, centres: readonly number[], models: readonly Model[]): number {
  let best = 0;
  for (let k = 0; k < means.length; k++) best = Math.max(best, (means[k]! - centres[k]!) / models[k]!.error);
  return best;
}
