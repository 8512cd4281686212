import type { Distribution } from '../../spaces/distribution.js';
import type { RandomSource } from '../random-source.js';
import { fixedCoordinate, isFixed } from './coordinate.js';
import { fromUnit, numericRange } from './numeric-range.js';

/**
 * A coordinate drawn uniformly: on the scale of a numeric parameter, among the choices of another.
 *
 * A choice takes one number of the source each and is the one with the largest, as if it were the largest entry of a vector
 * with an entry a choice; a numeric parameter takes one, one without a choice none.
 */
export function randomCoordinate(distribution: Distribution, random: RandomSource): number {
  if (isFixed(distribution)) return fixedCoordinate(distribution);
  if (distribution.kind === 'categorical') {
    const draws = distribution.choices.map(() => random.uniform());
    return draws.indexOf(Math.max(...draws));
  }
  return fromUnit(numericRange(distribution), random.uniform());
}
