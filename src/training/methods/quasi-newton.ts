import { randomStream } from '../../sampling/index.js';
import { fixedPoints } from '../fixed-points/index.js';
import { lbfgs, LBFGS_STOPS, type EvaluateWithGradient, type LbfgsState } from '../lbfgs/index.js';
import type { Method } from './method.js';
import type { MethodOptions } from './method-options.js';
import { plainSet } from './plain-set.js';

/**
 * L-BFGS of the objective averaged over fixed windows, each set on its own from its own start. Spec 07 §17.
 *
 * Choose it to find the exact optimum near a start, of few windows: it never leaves a basin, and fits its windows to the last digit.
 */
export function quasiNewton({ plan, split, seed, vector, starting, runs }: MethodOptions): Method {
  const { bfgs_settings: settings } = plan.fingerprint.optimisation_settings;
  const search = lbfgs({ maxIterations: settings.maxiter, gradientTolerance: settings.tol });
  const starts = fixedPoints({
    count: settings.n_evaluation_points,
    range: Math.max(split.startRange, 1),
    stream: randomStream(seed, 'fixed-windows'),
  });
  // One draw of price noise: the objective must not change under the search.
  const windows = { starts, batch: starts.length, iteration: 0 };
  const evaluateAt =
    (set: number): EvaluateWithGradient =>
    (x) => {
      const run = runs[set]!;
      run.setParameters(vector.unpack(x, starting[set]!));
      const { objective, gradient } = run.gradient(windows);
      return { value: -objective, gradient: vector.packGradient(gradient).map((slope) => -slope) };
    };
  let states: readonly LbfgsState[] | undefined;
  const begun = (): readonly LbfgsState[] =>
    (states ??= starting.map((parameters, set) => search.init(vector.pack(parameters), evaluateAt(set))));
  return {
    planned: settings.maxiter,
    sets: starting.map(plainSet),
    step: (sets) => {
      const before = begun();
      const after = before.map((state, set) => search.step(state, evaluateAt(set)));
      states = after;
      return Promise.resolve({
        sets: sets.map((set, k) => ({ ...set, parameters: vector.unpack(after[k]!.x, starting[k]!) })),
        reports: before.map(({ value, gradient, x }, k) => ({
          objective: -value,
          gradientNorm: Math.hypot(...gradient),
          rate: Math.hypot(...after[k]!.x.map((next, i) => next - x[i]!)),
        })),
      });
    },
    isDone: () => begun().every(({ status }) => status !== 'running'),
    state: () => begun(),
    restore: (saved) => {
      states = saved as readonly LbfgsState[];
    },
    endings: () =>
      begun().map(({ status }) => (status === 'running' ? 'not at an end' : LBFGS_STOPS[status])),
  };
}
