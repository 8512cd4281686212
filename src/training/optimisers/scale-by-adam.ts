import type { Transformation } from './transformation.js';

/** First and second moments, and the number of updates they hold. */
export interface AdamState {
  readonly count: number;
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

/** Constants of {@link scaleByAdam}. */
export interface AdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/**
 * Adam's rescaling m̂ / (√v̂ + ε), with bias correction and ε outside the root. Kingma and Ba 2015; spec 07 §8.
 *
 * Not a step: follow it with a learning rate. Choose it where gradients of different parameters differ by orders.
 */
export function scaleByAdam({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): Transformation<AdamState> {
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
