import { checkMoments } from './check-moments.js';
import { checkOption } from '../check-option.js';
import type { AdamOptions, AdamState } from './scale-by-adam.js';
import type { Transformation } from '../transformation.js';

/** Constants of {@link scaleByRadam}. */
export interface RadamOptions extends AdamOptions {
  /** Length of the average ρ above which the second moment is used, >= 4. */
  readonly threshold?: number;
}

/**
 * Rectified Adam: Adam's rescaling, held back while its second moment is known from few gradients.
 *
 *     ρ∞ = 2 / (1 - β₂) - 1,   ρ = ρ∞ - 2 t β₂ᵗ / (1 - β₂ᵗ),   m̂ and v̂ as in {@link scaleByAdam}
 *     ρ > threshold:  update r m̂ / (√v̂ + ε),   r = √((ρ - 4) (ρ - 2) ρ∞ / ((ρ∞ - 4) (ρ∞ - 2) ρ))
 *     otherwise:      update m̂
 *
 * A warm-up of Adam's without a length to choose. While ρ is small updates are gradients of the objective's own size, as in
 * SGD with momentum, and may be large: clip before it. β₂ <= 0.6 never leaves that. Not a step: follow it with a learning
 * rate.
 *
 * Choose it over Adam where the first updates of Adam do damage. The paper's threshold is 4, the default; with 5, as in
 * most programs, it begins an update later.
 *
 * @throws InputError (`training.optimiser.option`) where a constant is outside its range
 *
 * Source: Liu et al., "On the variance of the adaptive learning rate and beyond", 2020, algorithm 2; ε as in Adam.
 */
export function scaleByRadam({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  threshold = 4,
}: RadamOptions = {}): Transformation<AdamState> {
  checkMoments('RAdam', { beta1, beta2, epsilon });
  checkOption({
    owner: 'RAdam',
    code: 'training.optimiser.option',
    path: 'threshold',
    value: threshold,
    expected: 'a finite number from 4',
    holds: threshold >= 4 && threshold < Infinity,
    suggestion: '4',
  });
  const longest = 2 / (1 - beta2) - 1;
  return {
    init: (size) => ({ count: 0, mean: new Float64Array(size), square: new Float64Array(size) }),
    update: (updates, state) => {
      const count = state.count + 1;
      const mean = state.mean.map((m, k) => beta1 * m + (1 - beta1) * updates[k]!);
      const square = state.square.map((v, k) => beta2 * v + (1 - beta2) * updates[k]! ** 2);
      const meanCorrection = 1 - beta1 ** count;
      const squareCorrection = 1 - beta2 ** count;
      const length = longest - (2 * count * beta2 ** count) / squareCorrection;
      const next = { count, mean, square };
      if (!(length > threshold)) return { updates: mean.map((m) => m / meanCorrection), state: next };
      const rectification = Math.sqrt(
        ((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length),
      );
      return {
        updates: mean.map(
          (m, k) =>
            (rectification * (m / meanCorrection)) / (Math.sqrt(square[k]! / squareCorrection) + epsilon),
        ),
        state: next,
      };
    },
  };
}
