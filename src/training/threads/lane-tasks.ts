import type { TrainablePlan } from '../../simulation/index.js';
import type { TrainingSplit } from '../training-plan.js';
import type { LaneGradient } from './lane-contract.js';

/**
 * How the windows of a set are shared out: pools whose minutes are walked one window a task, others all windows of a set. What a
 * task is decides in which order numbers are added, so it never depends on threads.
 */
export function splitStarts(
  { pool }: TrainablePlan,
  starts: readonly number[],
): readonly (readonly number[])[] {
  return pool.kind === 'zero-fee' ? [starts] : starts.map((row) => [row]);
}

/** The sum of a set's tasks, in their order. */
export function sumGradients(parts: readonly LaneGradient[]): LaneGradient {
  const [first, ...others] = parts;
  if (others.length === 0) return first!;
  const gradient = Object.fromEntries(
    Object.entries(first!.gradient).map(([name, slopes]) => [name, slopes.slice()]),
  );
  let { objective } = first!;
  for (const part of others) {
    objective += part.objective;
    for (const [name, slopes] of Object.entries(part.gradient)) {
      const sum = gradient[name]!;
      for (let k = 0; k < sum.length; k++) sum[k]! += slopes[k]!;
    }
  }
  return { objective, gradient };
}

/** Milliseconds a thread needs for a year of one window of one set, with its gradient; measured, see benchmarks/README.md. */
const yearMs = {
  'zero-fee': 0.15,
  curve: 2,
  arbitraged: 40,
  arbitragedToken: 60,
  rebalanced: 40,
  family: 60,
  'hodling-index': 60,
} as const;

/** Rough milliseconds of one iteration on one thread. */
export function iterationMs(plan: TrainablePlan, split: TrainingSplit): number {
  const { fingerprint, view, pool, tokens } = plan;
  const { sets, windows } = shapeOf(fingerprint.optimisation_settings);
  const years = (rows: number): number => rows / view.rowsPerYear;
  const once = (): number => {
    if (pool.kind === 'zero-fee')
      return view.grid.curve ? yearMs.curve : (yearMs['zero-fee'] * tokens.length) / 2;
    if (pool.kind === 'family') return (yearMs.family * tokens.length) / 2;
    if (pool.kind === 'rebalanced' || tokens.length === 2) return yearMs[pool.kind];
    return yearMs.arbitragedToken * tokens.length;
  };
  const evaluated = split.periods.reduce((sum, { rows }) => sum + rows, 0);
  return sets * once() * (windows * years(split.windowRows) + years(evaluated) / 3);
}

/** Iterations whose work is shared out; 0 for searches that ask for one set's value at a time, and wait for it. */
export function sharedIterations({ fingerprint }: TrainablePlan): number {
  const { method, n_iterations: iterations, optuna_settings: search } = fingerprint.optimisation_settings;
  if (method === 'optuna') return Math.ceil(search.n_trials / search.n_jobs);
  return method === 'gradient_descent' ? iterations : 0;
}

/** Sets of an iteration, and windows of a set as if each came with its gradient. */
function shapeOf({
  method,
  n_parameter_sets: sets,
  batch_size: windows,
  optuna_settings: search,
}: TrainablePlan['fingerprint']['optimisation_settings']) {
  if (method !== 'optuna') return { sets, windows };
  // A value costs a third of what it costs with its gradient.
  return { sets: Math.min(search.n_jobs, search.n_trials), windows: search.n_evaluation_points / 3 };
}
