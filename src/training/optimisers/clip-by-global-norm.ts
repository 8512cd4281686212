import { checkOption } from './check-option.js';
import type { Transformation } from './transformation.js';

/** Euclidean norm of all entries. */
export function globalNorm(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/**
 * Scales updates of norm g >= maximum by maximum / g, and lets shorter ones through.
 *
 * Their direction stays; it does not clip entries one by one. A norm that is not finite is not repaired. Choose it where rare
 * gradients are orders larger than the rest.
 *
 * @param maximum largest norm let through, > 0, in units of the gradient
 * @throws InputError (`training.optimiser.option`) where the maximum is not finite and above 0
 *
 * Source: Pascanu et al., "On the difficulty of training recurrent neural networks", 2013, algorithm 1; spec 07 §8.
 */
export function clipByGlobalNorm(maximum: number): Transformation<null> {
  checkOption({
    owner: 'Clipping',
    code: 'training.optimiser.option',
    path: 'clipNorm',
    value: maximum,
    expected: 'a finite number above 0',
    holds: maximum > 0 && maximum < Infinity,
    suggestion: '10',
  });
  return {
    init: () => null,
    update: (updates) => {
      const norm = globalNorm(updates);
      return {
        updates: norm >= maximum ? updates.map((value) => (value * maximum) / norm) : updates,
        state: null,
      };
    },
  };
}
