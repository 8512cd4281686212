import type { Distribution, Distributions, SearchValue } from '../../spaces/distribution.js';
import type { ObservedTrial } from '../sampler.js';
import { coordinateOf, fixedCoordinate, isFixed, valueAt } from './coordinate.js';

/** A parameter with more than one value. */
export interface Varied {
  readonly name: string;
  readonly distribution: Distribution;
}

/** The parameters there is something to choose of, in their order. */
export function variedParameters(distributions: Distributions): Varied[] {
  return Object.entries(distributions)
    .filter(([, distribution]) => !isFixed(distribution))
    .map(([name, distribution]) => ({ name, distribution }));
}

/**
 * Where a trial is, one number a parameter.
 *
 * @returns undefined where it did not try one of the parameters, or a value which that does not have: such a trial says
 * nothing about them together
 */
export function trialCoordinates(
  { values }: Pick<ObservedTrial, 'values'>,
  parameters: readonly Varied[],
): number[] | undefined {
  const coordinates: number[] = [];
  for (const { name, distribution } of parameters) {
    const coordinate = coordinateOf(distribution, Object.hasOwn(values, name) ? values[name] : undefined);
    if (coordinate === undefined) return undefined;
    coordinates.push(coordinate);
  }
  return coordinates;
}

/** Values of every parameter: the only ones of those without a choice, and those at the coordinates of the others. */
export function valuesAt(
  distributions: Distributions,
  coordinate: (name: string) => number,
): Record<string, SearchValue> {
  return Object.fromEntries(
    Object.entries(distributions).map(([name, distribution]) => [
      name,
      valueAt(distribution, isFixed(distribution) ? fixedCoordinate(distribution) : coordinate(name)),
    ]),
  );
}
