import { compileScan, type Scan } from '../kernel/index.js';
import { coarseStep } from './coarse-step.js';

/** What decides the code of a weight scan. */
export interface WeightScanOptions {
  readonly assets: number;
  /** `ste_min_max_weight`. */
  readonly straightThroughWeights: boolean;
  /** `ste_max_change`. */
  readonly straightThroughChange: boolean;
}

/**
 * Compiles the move of the weights, chunk by chunk: guard-rails, speed limit, linear interpolation. Spec 01 §6.
 *
 * Input `change` (differentiable, one rule output a chunk); outputs `start` (weights where the chunk begins) and `delta`
 * (change per row). Parameters, none differentiated: `initial_weights` (vector), `minimum_weight`, `maximum_change` and `slack` (per
 * row) and `interpolation_rows`.
 */
export function compileWeightScan({
  assets,
  straightThroughWeights,
  straightThroughChange,
}: WeightScanOptions): Scan {
  const fixed = { shape: 'scalar', differentiable: false } as const;
  return compileScan({
    assets,
    parameters: {
      initial_weights: { shape: 'vector', differentiable: false },
      minimum_weight: fixed,
      maximum_change: fixed,
      slack: fixed,
      interpolation_rows: fixed,
    },
    inputs: { change: { shape: 'vector', differentiable: true } },
    state: { position: 'vector' },
    outputs: { start: { shape: 'vector' }, delta: { shape: 'vector' } },
    initial: (parameters) => ({ position: parameters.initial_weights }),
    step: ({ parameters, inputs, state: { position } }) => {
      const move = coarseStep(position, inputs.change, {
        assets,
        minimumWeight: parameters.minimum_weight,
        maximumChange: parameters.maximum_change,
        slack: parameters.slack,
        interpolationRows: parameters.interpolation_rows,
        straightThroughWeights,
        straightThroughChange,
      });
      return { state: { position: move.position }, outputs: { start: position, delta: move.delta } };
    },
  });
}
