import type { RunPlan } from '../../simulation/index.js';
import type { TrainingSplit } from '../training-plan.js';
import type { LaneGradient } from './lane-work.js';

/**
 * How the windows of a set are shared out: pools whose minutes are walked one window a task, others all windows of a set. What a
 * task is decides in which order numbers are added, so it never depends on threads.
 */
export function splitStarts({ pool }: RunPlan, starts: readonly number[]): readonly (readonly number[])[] {
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
const yearMs = { 'zero-fee': 0.15, curve: 2, arbitraged: 40, arbitragedToken: 60, rebalanced: 40 } as const;

/** Rough milliseconds of one iteration on one thread. */
export function iterationMs(plan: RunPlan, split: TrainingSplit): number {
  const { fingerprint, view, pool, tokens } = plan;
  const { n_parameter_sets: sets, batch_size: batch } = fingerprint.optimisation_settings;
  const years = (rows: number): number => rows / view.rowsPerYear;
  const once = (): number => {
    if (pool.kind === 'zero-fee')
      return view.grid.curve ? yearMs.curve : (yearMs['zero-fee'] * tokens.length) / 2;
    if (pool.kind === 'rebalanced' || tokens.length === 2) return yearMs[pool.kind];
    return yearMs.arbitragedToken * tokens.length;
  };
  const evaluated = split.periods.reduce((sum, { rows }) => sum + rows, 0);
  return sets * once() * (batch * years(split.windowRows) + years(evaluated) / 3);
}
