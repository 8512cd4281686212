import { InputError } from '../../diagnostics/index.js';
import { checkOption } from './check-option.js';
import type { Transformation } from './transformation.js';

/**
 * Adds decay · parameter to the updates of the parameters a mask selects: decoupled weight decay.
 *
 *     update u + λ · mask · θ
 *
 * Not an L2 penalty: it comes after the rescaling, so every parameter decays by the learning rate times λ of itself, however
 * large its gradients are, and even where it has none. What decays is the mask's alone to say; {@link decayEverything} makes
 * the published rule's.
 *
 * @param decay weight decay λ, >= 0
 * @param mask one entry a parameter, 1 where it decays
 * @throws InputError (`training.optimiser.option`) where the decay is negative or not finite
 * @throws InputError (`training.optimiser.decay_mask`), from `init`, where the mask is of another size than the parameters
 *
 * Source: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2; spec 07 §8.
 */
export function addDecayedWeights(decay: number, mask: Float64Array): Transformation<null> {
  checkOption({
    owner: 'Weight decay',
    code: 'training.optimiser.option',
    path: 'weightDecay',
    value: decay,
    expected: 'a finite number from 0',
    holds: decay >= 0 && decay < Infinity,
    suggestion: '0.01',
  });
  return {
    init: (size) => {
      checkMask(mask, size);
      return null;
    },
    update: (updates, state, parameters) => ({
      updates: updates.map((value, k) => value + decay * mask[k]! * parameters[k]!),
      state,
    }),
  };
}

function checkMask(mask: Float64Array, size: number): void {
  if (mask.length === size) return;
  throw new InputError(
    `The decay mask has ${mask.length} entries for ${size} parameters; expected ${size}.`,
    {
      code: 'training.optimiser.decay_mask',
      path: 'decayMask',
      value: mask.length,
      expected: `${size} entries`,
    },
  );
}
