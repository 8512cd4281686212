import { valueCount } from '../../spaces/discrete-values.js';
import type { Distribution, SearchValue } from '../../spaces/distribution.js';
import { withinDistribution } from '../../spaces/within-distribution.js';

/**
 * The number that stands for a value: itself, or the index among the choices.
 *
 * @returns undefined where the value is none of the distribution
 */
export function coordinateOf(distribution: Distribution, value: SearchValue | undefined): number | undefined {
  if (value === undefined || !withinDistribution(distribution, value)) return undefined;
  return distribution.kind === 'categorical' ? distribution.choices.indexOf(value) : Number(value);
}

/** The value a number of {@link coordinateOf} stands for. */
export function valueAt(distribution: Distribution, coordinate: number): SearchValue {
  return distribution.kind === 'categorical' ? distribution.choices[coordinate]! : coordinate;
}

/** Whether there is only one value, so that nothing is left to choose. */
export function isFixed(distribution: Distribution): boolean {
  return valueCount(distribution) === 1;
}

/** The coordinate of the only value of a fixed distribution. */
export function fixedCoordinate(distribution: Distribution): number {
  return distribution.kind === 'categorical' ? 0 : distribution.low;
}
