import { InputError } from '../../../diagnostics/index.js';
import { chain, opaque } from '../chain.js';
import { trace } from './trace.js';
import type { Transformation } from '../transformation.js';

/** Constants of {@link scaleBySgd}. */
export interface SgdOptions {
  /** μ of {@link trace}; absent: none. */
  readonly momentum?: number;
  /** Nesterov's look-ahead; needs `momentum`. */
  readonly nesterov?: boolean;
}

/**
 * Direction of gradient descent: the gradient itself, or its {@link trace}.
 *
 * Not adaptive: one learning rate serves every parameter, so gradients of very different size want Adam instead. Not a step:
 * follow it with a learning rate. Choose it where the objective is well scaled, or where the result should not depend on
 * running averages of squares. It is the only rule here whose path scales with the objective.
 *
 * @throws InputError (`training.optimiser.option`) where momentum is outside its range, or absent with `nesterov`
 *
 * Source: Robbins and Monro 1951; spec 07 §8, where it has no momentum.
 */
export function scaleBySgd({ momentum, nesterov = false }: SgdOptions = {}): Transformation<
  readonly unknown[]
> {
  if (nesterov && momentum === undefined) {
    throw new InputError(
      'SGD cannot look ahead without momentum; expected momentum with nesterov, e.g. 0.9.',
      {
        code: 'training.optimiser.option',
        path: 'momentum',
        value: momentum,
        expected: 'a number from 0 to below 1',
        suggestion: '0.9',
      },
    );
  }
  return chain(...(momentum === undefined ? [] : [opaque(trace({ momentum, nesterov }))]));
}
