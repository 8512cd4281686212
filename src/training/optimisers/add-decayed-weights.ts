import type { Transformation } from './transformation.js';

/**
 * Adds decay · parameter to the updates of the parameters a mask selects: decoupled weight decay. Loshchilov and Hutter 2019.
 *
 * @param decay weight decay, >= 0
 * @param mask one entry a parameter, 1 where it decays
 */
export function addDecayedWeights(decay: number, mask: Float64Array): Transformation<null> {
  return {
    init: () => null,
    update: (updates, state, parameters) => ({
      updates: updates.map((value, k) => value + decay * mask[k]! * parameters[k]!),
      state,
    }),
  };
}
