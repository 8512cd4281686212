import { checkOption } from '../check-option.js';
import type { Transformation } from '../transformation.js';

/** Constants of {@link trace}. */
export interface TraceOptions {
  /** μ, what is left of the trace after an update, 0 <= μ < 1. */
  readonly momentum: number;
  /** Looks one update ahead; false by default. */
  readonly nesterov?: boolean;
}

/**
 * Momentum: a decaying sum of the gradients so far.
 *
 *     t′ = g + μ t,   update t′, or g + μ t′ with Nesterov's look-ahead
 *
 * A sum, not a mean: in a steady slope updates grow to g / (1 - μ), so that the learning rate of μ = 0.9 is a tenth of that
 * without. There is no bias correction, and no dampening. Not a step: follow it with a learning rate.
 *
 * Choose it for narrow valleys, where plain descent goes from side to side; with `nesterov` where it overshoots.
 *
 * @throws InputError (`training.optimiser.option`) where μ is outside its range
 *
 * Source: Polyak 1964; Nesterov 1983 in the form of Sutskever et al., "On the importance of initialization and momentum in
 * deep learning", 2013.
 */
export function trace({ momentum, nesterov = false }: TraceOptions): Transformation<Float64Array> {
  checkOption({
    owner: 'Momentum',
    code: 'training.optimiser.option',
    path: 'momentum',
    value: momentum,
    expected: 'a number from 0 to below 1',
    holds: momentum >= 0 && momentum < 1,
    suggestion: '0.9',
  });
  return {
    init: (size) => new Float64Array(size),
    update: (updates, previous) => {
      const state = previous.map((t, k) => updates[k]! + momentum * t);
      // A copy, for callers may reuse the updates' memory.
      return { updates: nesterov ? state.map((t, k) => updates[k]! + momentum * t) : state.slice(), state };
    },
  };
}
