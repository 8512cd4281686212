import type { ParameterSet } from '../../simulation/index.js';
import type { SetState } from '../update-set.js';

/** A set of a method that keeps what it knows elsewhere. */
export function plainSet(parameters: ParameterSet): SetState {
  return {
    parameters,
    optimiser: [],
    plateau: { factor: 1, best: Infinity, stalled: 0 },
    average: { count: 0, mean: new Float64Array(0) },
    skipped: 0,
    skippedInARow: 0,
    restarts: 0,
  };
}
