import {
  losses,
  randomCoordinate,
  trialCoordinates,
  valuesAt,
  variedParameters,
} from '../coordinates/index.js';
import type { SearchSampler } from '../sampler.js';
import { generationMemory } from '../generation-memory.js';
import { breed } from './breed.js';
import { nsgaIIOptions, type NsgaIIOptions } from './nsga-ii-options.js';
import { survivors, type Individual, type RankedIndividual } from './survivors.js';

/**
 * NSGA-II: breeds trials from the best so far, for several objectives at once: those that are not dominated, and among them
 * those that keep the front spread out. Choose it for two or three objectives and some hundred trials or more.
 *
 * Each `populationSize` complete trials are a generation, the first drawn at random. Parents of the next are the best of a
 * generation and its parents together. Trials that were pruned or failed, or did not try every parameter within its
 * distribution, are left out.
 *
 * Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002.
 *
 * @throws InputError (`search.nsga_ii.option`) where an option is outside its range; `suggest` throws `search.scores` where a
 * complete trial has not one score an objective
 */
export function nsgaII(given: Partial<NsgaIIOptions> = {}): SearchSampler {
  const options = nsgaIIOptions(given);
  const { populationSize: size } = options;
  const replay = generationMemory<Individual, readonly RankedIndividual[]>(
    (a, b) => isSame(a.point, b.point) && isSame(a.losses, b.losses),
  );
  return {
    name: 'nsga_ii',
    suggest: ({ distributions, trials, directions, random }) => {
      const parameters = variedParameters(distributions);
      const individuals = trials.flatMap((trial): Individual[] => {
        if (trial.state !== 'complete') return [];
        const point = trialCoordinates(trial, parameters);
        return point === undefined ? [] : [{ point, losses: losses(trial, directions) }];
      });
      // None of the first generation; then those of the one before, the best of it and of its own parents.
      const { state: parents } = replay(JSON.stringify([parameters, directions]), individuals, {
        start: () => [],
        sizeAfter: () => size,
        next: (before, members) => survivors([...before, ...members], size),
      });
      const point =
        parents.length === 0
          ? parameters.map(({ distribution }) => randomCoordinate(distribution, random))
          : breed(parents, parameters, options, random);
      const index = new Map(parameters.map(({ name }, j) => [name, j]));
      return valuesAt(distributions, (name) => point[index.get(name)!]!);
    },
  };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, k) => Object.is(value, b[k]));
}
