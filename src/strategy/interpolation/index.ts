import { InputError, nearest } from '../../diagnostics/index.js';
import { approxOptimal } from './approx-optimal.js';
import { geodesic } from './geodesic.js';
import type { Interpolation } from './interpolation.js';
import { linear } from './linear.js';

export type { Interpolation } from './interpolation.js';

/** Every interpolation of weights within a chunk, by name. */
export const interpolations: Readonly<Record<string, Interpolation>> = {
  linear,
  approx_optimal: approxOptimal,
  geodesic,
};

/**
 * The interpolation of that name.
 *
 * @throws InputError naming the nearest interpolation when there is none
 */
export function findInterpolation(name: string): Interpolation {
  if (Object.hasOwn(interpolations, name)) return interpolations[name]!;
  const choices = Object.keys(interpolations).join(', ');
  const suggestion = nearest(name, Object.keys(interpolations));
  throw new InputError(
    `There is no weight interpolation "${name}"; expected one of ${choices}` +
      (suggestion ? `; did you mean "${suggestion}"?` : '.'),
    {
      code: 'interpolation.unknown',
      path: 'weight_interpolation_method',
      value: name,
      expected: `one of ${choices}`,
      ...(suggestion ? { suggestion } : {}),
    },
  );
}
