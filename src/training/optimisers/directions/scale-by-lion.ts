import { checkMoments } from './check-moments.js';
import type { Transformation } from '../transformation.js';

/** Constants of {@link scaleByLion}. */
export interface LionOptions {
  /** Weight of the average in the direction, 0 <= β₁ < 1. */
  readonly beta1?: number;
  /** What is left of the average after an update, 0 <= β₂ < 1. */
  readonly beta2?: number;
}

/**
 * Lion's direction: the sign of gradient and momentum together.
 *
 *     update sign(β₁ m + (1 - β₁) g),   m′ = β₂ m + (1 - β₂) g
 *
 * Every parameter moves by exactly the learning rate, or not at all where both are zero: it cannot settle closer than that,
 * so give it a schedule that goes to a small rate. Clipping before it changes the weights of gradients in the average, never
 * the length of a step. The paper's rates are 3 to 10 times smaller than Adam's and its decay as much larger. Not a step:
 * follow it with a learning rate; for the paper's decoupled decay, with {@link addDecayedWeights} before that.
 *
 * Choose it where only the directions of gradients are to be trusted.
 *
 * @throws InputError (`training.optimiser.option`) where a constant is outside its range
 *
 * Source: Chen et al., "Symbolic discovery of optimization algorithms", 2023, algorithm 2.
 */
export function scaleByLion({ beta1 = 0.9, beta2 = 0.99 }: LionOptions = {}): Transformation<Float64Array> {
  checkMoments('Lion', { beta1, beta2 });
  return {
    init: (size) => new Float64Array(size),
    update: (updates, mean) => ({
      updates: mean.map((m, k) => Math.sign(beta1 * m + (1 - beta1) * updates[k]!)),
      state: mean.map((m, k) => beta2 * m + (1 - beta2) * updates[k]!),
    }),
  };
}
