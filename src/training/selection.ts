import type { ParameterSet } from '../simulation/index.js';

/** How the parameters a training gives are chosen among all it saw. Spec 07 §10. */
export const selectionMethods = [
  'last',
  'best_train',
  'best_val',
  'best_continuous_test',
  'best_train_min_test',
] as const;
export type SelectionMethod = (typeof selectionMethods)[number];

/** The best parameters seen, and where. */
export interface Selected {
  readonly value: number;
  readonly iteration: number;
  readonly set: number;
  readonly parameters: ParameterSet;
  readonly metrics: Float64Array;
}

/** Settings of {@link createSelection}. */
export interface SelectionOptions {
  readonly method: SelectionMethod;
  /** Position of the metric that is maximised; of the training metric for `last`. */
  readonly metric: number;
  /** Of the metric on the test period, for `best_train_min_test`. */
  readonly testMetric: number;
  /** Least value of that. */
  readonly threshold: number;
}

/** Keeps one (iteration, set) pair; of equals the first. The initial parameters count as any other (quirk T4 fixed). */
export interface Selection {
  /** Offers one set's metrics; true when it is now the best. */
  offer(candidate: Omit<Selected, 'value'>): boolean;
  best(): Selected | undefined;
  /** Takes up where another selection was. */
  restore(selected: Selected | undefined): void;
}

/**
 * - `best_train`, `best_val`, `best_continuous_test`: the largest metric on that period;
 * - `best_train_min_test`: the largest on training among those that reach a threshold on the test period, or among all
 *   where none does;
 * - `last`: the best set of the last iteration.
 */
export function createSelection({ method, metric, testMetric, threshold }: SelectionOptions): Selection {
  let best: Selected | undefined;
  const passes = ({ metrics }: Omit<Selected, 'value'>): boolean =>
    method !== 'best_train_min_test' || metrics[testMetric]! >= threshold;
  const isBetter = (candidate: Selected): boolean => {
    if (!best) return true;
    if (method === 'last' && candidate.iteration !== best.iteration) return true;
    if (passes(candidate) !== passes(best)) return passes(candidate);
    return candidate.value > best.value;
  };
  return {
    offer: (candidate) => {
      const selected = { ...candidate, value: candidate.metrics[metric]! };
      if (!Number.isFinite(selected.value) || !isBetter(selected)) return false;
      best = selected;
      return true;
    },
    best: () => best,
    restore: (selected) => {
      best = selected;
    },
  };
}
