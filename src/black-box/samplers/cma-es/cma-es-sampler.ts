import { InputError } from '../../../diagnostics/index.js';
import {
  losses,
  numericRange,
  randomCoordinate,
  trialCoordinates,
  valuesAt,
  variedParameters,
  type Varied,
} from '../coordinates/index.js';
import type { SearchSampler, SuggestRequest } from '../sampler.js';
import { cmaEsHistories, type CmaEsHistoryOf, type EndedTrial } from './cma-es-history.js';
import { cmaEsSamplerOptions, type CmaEsSamplerOptions } from './cma-es-sampler-options.js';

/**
 * CMA-ES: draws generations of trials from a normal distribution and moves it to the better half. Choose it for smooth
 * objectives of a few numeric parameters and some hundred trials.
 *
 * The search is in [0, 1]^n, n being the numeric parameters on their scales, with mirrors at the ends; a whole number is the
 * nearest to its coordinate. Parameters of choices are drawn at random: they have no direction to move in. Pruned and failed
 * trials, and those whose score is not finite, rank last.
 *
 * Trials that run at the same time take the next candidates of the generation, and further draws of its distribution where
 * there are more of them; a generation is complete once as many trials have ended.
 *
 * Hansen, "The CMA evolution strategy: a tutorial", 2016, arXiv 1604.00772.
 *
 * @throws InputError (`search.cma_es.option`) where an option is outside its range; `suggest` throws
 * `search.cma_es.objectives` unless there is one objective, and `search.scores` where a complete trial has not one score
 */
export function cmaEsSampler(given: Partial<CmaEsSamplerOptions> = {}): SearchSampler {
  const historyOf = cmaEsHistories(cmaEsSamplerOptions(given));
  return {
    name: 'cma_es',
    suggest: (request) => {
      checkObjectives(request);
      const parameters = variedParameters(request.distributions);
      const numeric = parameters.filter(({ distribution }) => distribution.kind !== 'categorical');
      const point = new Map<string, number>();
      nextValues(request, numeric, historyOf).forEach((value, k) => point.set(numeric[k]!.name, value));
      for (const { name, distribution } of parameters) {
        if (!point.has(name)) point.set(name, randomCoordinate(distribution, request.random));
      }
      return valuesAt(request.distributions, (name) => point.get(name)!);
    },
  };
}

function nextValues(
  { trials, directions, seed }: SuggestRequest,
  numeric: readonly Varied[],
  historyOf: CmaEsHistoryOf,
): number[] {
  const ranges = numeric.flatMap(({ distribution }) =>
    distribution.kind === 'categorical' ? [] : [numericRange(distribution)],
  );
  if (ranges.length === 0) return [];
  const ended: EndedTrial[] = [];
  let running = 0;
  for (const trial of trials) {
    const values = trialCoordinates(trial, numeric);
    if (values === undefined) continue;
    if (trial.state === 'running') running++;
    else {
      const loss = trial.state === 'complete' ? losses(trial, directions)[0]! : NaN;
      ended.push({ values, loss });
    }
  }
  // Parameters asked for apart from others of the same trial, as conditional ones are, draw numbers of their own.
  const ownSeed = `${seed}/${numeric.map(({ name }) => name).join()}`;
  const { begun, candidate } = historyOf(ended, ranges, ownSeed);
  return candidate(begun + running);
}

function checkObjectives({ directions }: SuggestRequest): void {
  if (directions.length === 1) return;
  throw new InputError(`The CMA-ES sampler cannot serve ${directions.length} objectives; expected 1.`, {
    code: 'search.cma_es.objectives',
    path: 'directions',
    value: directions,
    expected: 'one objective',
    suggestion: 'nsga_ii',
  });
}
