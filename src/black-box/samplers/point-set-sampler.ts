import { InputError, nearest } from '../../diagnostics/index.js';
import type { Space } from '../spaces/space.js';
import type { SearchSampler } from './sampler.js';
import { unitToValue } from './unit-value.js';

/** The point of a trial: one number in [0, 1) a parameter of the space. */
export type PointOf = (seed: number, number: number) => Float64Array;

/**
 * A sampler that gives trial k the k-th point of a set over the unit cube, one dimension a parameter of the space.
 *
 * A parameter keeps its dimension whether or not others exist in a trial; coordinates of absent ones are not used.
 */
export function pointSetSampler(name: string, space: Space, pointOf: PointOf): SearchSampler {
  const dimensions = new Map(space.parameters.map((parameter, dimension) => [parameter.name, dimension]));
  return {
    name,
    suggest({ distributions, number, seed }) {
      const point = pointOf(seed, number);
      return Object.fromEntries(
        Object.entries(distributions).map(([parameter, distribution]) => {
          const dimension = dimensions.get(parameter);
          if (dimension === undefined) throw notInSpace(name, parameter, [...dimensions.keys()]);
          return [parameter, unitToValue(distribution, point[dimension]!)];
        }),
      );
    },
  };
}

/** The error of a sampler that is asked for a parameter its space does not have. */
export function notInSpace(sampler: string, path: string, known: readonly string[]): InputError {
  const suggestion = nearest(path, known);
  const expected = `one of ${known.join(', ')}`;
  return new InputError(
    `The sampler ${sampler} was asked for ${path}, which its space does not have; expected ${expected}.`,
    {
      code: 'search.sampler_space',
      path,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
