import { checkMoments } from './check-moments.js';
import type { Transformation } from '../transformation.js';

/** First and second moments, and the number of updates they hold. */
export interface AdamState {
  readonly count: number;
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

/** Constants of {@link scaleByAdam}. */
export interface AdamOptions {
  /** What is left of the mean after an update, 0 <= β₁ < 1. */
  readonly beta1?: number;
  /** What is left of the mean square after an update, 0 <= β₂ < 1. */
  readonly beta2?: number;
  /** Added to the root of the mean square, > 0, in units of the gradient. */
  readonly epsilon?: number;
}

/**
 * Adam's rescaling, with bias correction and ε outside the root.
 *
 *     m′ = β₁ m + (1 - β₁) g,   v′ = β₂ v + (1 - β₂) g²
 *     update (m′ / (1 - β₁ᵗ)) / (√(v′ / (1 - β₂ᵗ)) + ε),   t = 1, 2, …
 *
 * Not a step: follow it with a learning rate. Not AdamW: that adds {@link addDecayedWeights} after it. Updates have a size
 * of about 1 however large gradients are, so it does not settle under a constant rate where gradients are noisy.
 *
 * Choose it where gradients of different parameters differ by orders.
 *
 * @throws InputError (`training.optimiser.option`) where a constant is outside its range
 *
 * Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1; spec 07 §8.
 */
export function scaleByAdam({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): Transformation<AdamState> {
  checkMoments('Adam', { beta1, beta2, epsilon });
  return {
    init: (size) => ({ count: 0, mean: new Float64Array(size), square: new Float64Array(size) }),
    update: (updates, state) => {
      const count = state.count + 1;
      const mean = state.mean.map((m, k) => beta1 * m + (1 - beta1) * updates[k]!);
      const square = state.square.map((v, k) => beta2 * v + (1 - beta2) * updates[k]! ** 2);
      const meanCorrection = 1 - beta1 ** count;
      const squareCorrection = 1 - beta2 ** count;
      return {
        updates: mean.map(
          (m, k) => m / meanCorrection / (Math.sqrt(square[k]! / squareCorrection) + epsilon),
        ),
        state: { count, mean, square },
      };
    },
  };
}
