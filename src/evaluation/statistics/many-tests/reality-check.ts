import type { Statement } from '../statement.js';
import { commonBlockLength } from './common-block-length.js';
import { meanOf } from './mean-of.js';
import { performanceDifferences, type ManyModelsRequest } from './performance-differences.js';
import { resampleMeans } from './resample-means.js';

export interface RealityCheck {
  /** V: √T times the best mean. */
  readonly statistic: number;
  /** Which model is best, from 0. */
  readonly best: number;
  readonly meanBlock: number;
  readonly samples: number;
}

/**
 * p-value of "no model is better than the benchmark", for the best of K models that were all tried on the same data:
 *
 *     V = max_k √T f̄_k,  V* = max_k √T (f̄*_k - f̄_k),  p = (1 + #{V* >= V}) / (1 + B)
 *
 * f are performance differences, f* stationary bootstrap resamples. The 1 counts the data among the resamples, so that p is
 * never 0 (Davison and Hinkley, 1997, §4.2.3). Poor models make it too careful: {@link superiorPredictiveAbility}.
 * White, "A reality check for data snooping", 2000.
 *
 * Undefined without models or observations, and where a default block length is.
 *
 * @throws InputError (`evaluation.argument`) at numbers that are not finite or not what they are to be, and at series of
 * different lengths
 */
export function realityCheck(request: ManyModelsRequest): Statement<RealityCheck> {
  const { samples, seed } = request;
  const differences = performanceDifferences(request);
  if (differences.length === 0) return { value: null, reason: 'There are no models to test.' };
  const observations = differences[0]!.length;
  if (observations === 0) return { value: null, reason: 'There are no observations.' };
  const block: Statement =
    request.meanBlock === undefined ? commonBlockLength(differences) : { value: request.meanBlock };
  if (block.value === null) return block;

  const means = differences.map(meanOf);
  if (!means.every(Number.isFinite)) {
    return {
      value: null,
      reason: 'The differences are so large that their mean is past what a number holds.',
    };
  }
  const highest = Math.max(...means);
  let reached = 0;
  resampleMeans(differences, { samples, seed, meanBlock: block.value }, (resampled) => {
    const isReached = resampled.some((mean, k) => mean - means[k]! >= highest);
    if (isReached) reached++;
  });
  return {
    value: (1 + reached) / (1 + samples),
    statistic: Math.sqrt(observations) * highest,
    best: means.indexOf(highest),
    meanBlock: block.value,
    samples,
  };
}
