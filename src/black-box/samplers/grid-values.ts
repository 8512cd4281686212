import { InputError } from '../../diagnostics/index.js';
import { valueAtStep, valueCount } from '../spaces/discrete-values.js';
import type { Distribution, SearchValue } from '../spaces/distribution.js';
import { unitToValue } from './unit-value.js';

/** Most values a range is tried at: one number for every range, or numbers by parameter. */
export type GridPoints = number | Readonly<Record<string, number>>;

/**
 * The values a grid tries of one parameter, ascending; of a list all, in its order.
 *
 * n values of a range are evenly spaced from end to end, in the logarithm where the range is; one is in the middle. Of a range
 * of separate values with more than n these are the nearest it has, so there may be fewer.
 *
 * @throws InputError (`search.grid_points`) for a range of real numbers without n, or an n that is not a whole number from 1 up
 */
export function gridValues(
  name: string,
  distribution: Distribution,
  points: GridPoints | undefined,
): readonly SearchValue[] {
  if (distribution.kind === 'categorical') return distribution.choices;
  const own = typeof points === 'object' && Object.hasOwn(points, name) ? points[name] : undefined;
  const most = typeof points === 'number' ? points : own;
  if (most !== undefined && !(Number.isSafeInteger(most) && most >= 1)) {
    throw badPoints(name, most, 'a whole number, 1 or more');
  }
  const count = valueCount(distribution);
  if (count <= (most ?? Number.MAX_SAFE_INTEGER)) {
    return Array.from({ length: count }, (_, index) => valueAtStep(distribution, index));
  }
  if (most === undefined) throw badPoints(name, most, 'a number of points, for a range of real numbers');
  const values = Array.from({ length: most }, (_, index) =>
    unitToValue(distribution, most === 1 ? 0.5 : Math.min(index / (most - 1), belowOne)),
  );
  if (count === Infinity && most > 1) values[most - 1] = distribution.high;
  return [...new Set(values)];
}

/** The unit interval is open above. */
const belowOne = 1 - 2 ** -53;

function badPoints(name: string, value: number | undefined, expected: string): InputError {
  const path = `points.${name}`;
  const shown = value === undefined ? 'is missing' : `is ${value}`;
  return new InputError(`${path} of the grid ${shown}; expected ${expected}.`, {
    code: 'search.grid_points',
    path,
    value,
    expected,
  });
}
