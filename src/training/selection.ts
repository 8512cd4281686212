import type { ParameterSet } from '../simulation/index.js';

/** The best parameters seen, and where. */
export interface Selected {
  readonly value: number;
  readonly iteration: number;
  readonly set: number;
  readonly parameters: ParameterSet;
  readonly metrics: Float64Array;
}

/** Keeps the (iteration, set) pair with the largest metric; the first of equals stays. Spec 07 §10, quirk T4 fixed. */
export interface Selection {
  /** Offers one set's metrics; true when it is now the best. */
  offer(candidate: Omit<Selected, 'value'>): boolean;
  best(): Selected | undefined;
}

/** @param metric position of the metric to select by */
export function createSelection(metric: number): Selection {
  let best: Selected | undefined;
  return {
    offer: (candidate) => {
      const value = candidate.metrics[metric]!;
      if (!Number.isFinite(value) || (best && value <= best.value)) return false;
      best = { ...candidate, value };
      return true;
    },
    best: () => best,
  };
}
