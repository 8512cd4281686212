import { randomStream } from '../../sampling/index.js';
import { CMA_ES_STOPS, cmaEs, type CmaEsState } from '../../black-box/index.js';
import { fixedPoints } from '../fixed-points/index.js';
import type { Method } from './method.js';
import type { MethodOptions } from './method-options.js';
import { plainSet } from './plain-set.js';

/**
 * CMA-ES of the objective averaged over fixed windows; each set is a search of its own, a generation an iteration. Spec 07 §18.
 *
 * Choose it where gradients mislead: objectives with many basins, and few parameters. What is not trained by gradient stays as it is.
 */
export function evolution({ plan, split, seed, vector, starting, runs }: MethodOptions): Method {
  const { cma_es_settings: settings } = plan.fingerprint.optimisation_settings;
  const search = cmaEs({
    maxGenerations: settings.n_generations,
    stepTolerance: settings.tol,
    sigma0: settings.sigma0,
    populationSize: settings.population_size,
  });
  const starts = fixedPoints({
    count: settings.n_evaluation_points,
    range: Math.max(split.startRange, 1),
    stream: randomStream(seed, 'fixed-windows'),
  });
  // One draw of price noise: the objective must not change under the search.
  const windows = { starts, batch: starts.length, iteration: 0 };
  const valueAt = (set: number, x: Float64Array): number => {
    const run = runs[set]!;
    run.setParameters(vector.unpack(x, starting[set]!));
    return run.value(windows);
  };
  let states: readonly CmaEsState[] = starting.map((parameters, set) =>
    search.init(vector.pack(parameters), seed, set),
  );
  return {
    planned: settings.n_generations,
    sets: starting.map(plainSet),
    step: (sets) => {
      const objectives: number[] = [];
      states = states.map((state, set) => {
        if (state.status !== 'running') {
          objectives.push(-(state.best?.value ?? NaN));
          return state;
        }
        const candidates = search.ask(state);
        const values = candidates.map((x) => -valueAt(set, x));
        const finite = values.filter(Number.isFinite);
        objectives.push(finite.length === 0 ? NaN : -Math.min(...finite));
        return search.tell(state, candidates, values);
      });
      return Promise.resolve({
        // The best individual so far is what a search has found; its mean was never valued.
        sets: sets.map((set, k) => {
          const { best } = states[k]!;
          return best ? { ...set, parameters: vector.unpack(best.x, starting[k]!) } : set;
        }),
        reports: states.map(({ sigma }, k) => ({
          objective: objectives[k]!,
          gradientNorm: NaN,
          rate: sigma,
        })),
      });
    },
    isDone: () => states.every(({ status }) => status !== 'running'),
    state: () => states,
    restore: (saved) => {
      states = saved as readonly CmaEsState[];
    },
    endings: () =>
      states.map(({ status }) => (status === 'running' ? 'not at an end' : CMA_ES_STOPS[status])),
  };
}
