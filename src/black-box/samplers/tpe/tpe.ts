import {
  randomCoordinate,
  trialCoordinates,
  valuesAt,
  variedParameters,
  type Varied,
} from '../coordinates/index.js';
import type { ObservedTrial, SearchSampler, SuggestRequest } from '../sampler.js';
import { observationWeights } from './observation-weights.js';
import { parzenEstimator, type ParzenEstimator } from './parzen-estimator.js';
import { splitTrials } from './split-trials.js';
import { tpeOptions, type TpeOptions } from './tpe-options.js';

/**
 * The multivariate tree-structured Parzen estimator: tries what is likely among good trials and unlikely among the others.
 *
 * After trials drawn at random, the trials are split into the best tenth and the rest, a density is estimated of each, l and
 * g, and of the candidates drawn from l that of the largest l(x)/g(x) is tried, which maximises the expected improvement.
 * Parameters are estimated together, so that what matters is their combination. With several objectives the split is by
 * non-domination and volume (MOTPE).
 *
 * A trial says nothing unless it is complete or pruned and tried every parameter within its distribution; at least
 * `startupTrials` must say something.
 *
 * Bergstra et al., "Algorithms for hyper-parameter optimization", 2011; Falkner, Klein and Hutter, "BOHB", 2018; Ozaki et
 * al., "Multiobjective tree-structured Parzen estimator", 2022; Watanabe, "Tree-structured Parzen estimator", 2023, arXiv
 * 2304.11127.
 *
 * @throws InputError (`search.tpe.option`) where an option is outside its range; `suggest` throws `search.scores` where a
 * complete trial has not one score an objective
 */
export function tpe(given: Partial<TpeOptions> = {}): SearchSampler {
  const options = tpeOptions(given);
  return {
    name: 'tpe',
    suggest: (request) => {
      const { distributions, random } = request;
      const parameters = variedParameters(distributions);
      const telling = tellingTrials(request.trials, parameters);
      const point =
        telling.length < options.startupTrials || parameters.length === 0
          ? parameters.map(({ distribution }) => randomCoordinate(distribution, random))
          : mostPromising(telling, parameters, request, options);
      const index = new Map(parameters.map(({ name }, j) => [name, j]));
      return valuesAt(distributions, (name) => point[index.get(name)!]!);
    },
  };
}

interface TellingTrial extends ObservedTrial {
  readonly point: readonly number[];
}

function tellingTrials(trials: readonly ObservedTrial[], parameters: readonly Varied[]): TellingTrial[] {
  return trials.flatMap((trial) => {
    if (trial.state !== 'complete' && trial.state !== 'pruned') return [];
    const point = trialCoordinates(trial, parameters);
    return point === undefined ? [] : [{ ...trial, point }];
  });
}

function mostPromising(
  trials: readonly TellingTrial[],
  parameters: readonly Varied[],
  { directions, random }: SuggestRequest,
  { candidates, bandwidth }: TpeOptions,
): readonly number[] {
  const { below, above } = splitTrials(trials, directions);
  const estimate = (of: readonly TellingTrial[], weights: Float64Array): ParzenEstimator =>
    parzenEstimator(
      of.map(({ point }) => point),
      weights,
      parameters,
      bandwidth,
    );
  // Good trials of several objectives lie along a front: an older one is worth no less.
  const equal = new Float64Array(below.length).fill(1);
  const good = estimate(below, directions.length === 1 ? observationWeights(below.length) : equal);
  const other = estimate(above, observationWeights(above.length));
  const drawn = good.sample(random, candidates);
  const promises = drawn.map((point) => good.logDensity(point) - other.logDensity(point));
  return drawn[promises.indexOf(Math.max(...promises))]!;
}
