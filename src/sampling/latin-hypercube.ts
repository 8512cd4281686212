import { permutation } from './permutation.js';
import { randomStream, type RandomStream } from './random-stream.js';
import type { SampleRequest } from './sampler.js';

/**
 * Points of which every dimension has one in each of as many equal intervals: points x dimensions, row-major.
 *
 *     x = (stratum + offset) / points
 *
 * @param offsets what gives the offsets within the intervals of a dimension, in [0, 1)
 */
export function latinHypercube(
  { points, dimensions, seed }: SampleRequest,
  offsets: (stream: RandomStream) => () => number,
): Float64Array {
  const cube = new Float64Array(points * dimensions);
  for (let d = 0; d < dimensions; d++) {
    const strata = permutation(points, randomStream(seed, `strata/${d}`));
    const offset = offsets(randomStream(seed, `offset/${d}`));
    strata.forEach((stratum, point) => {
      cube[point * dimensions + d] = within(stratum, offset) / points;
    });
  }
  return cube;
}

/** A place in a stratum; a large number and one just below 1 can add up to the next stratum, or even leave the cube. */
function within(stratum: number, offset: () => number): number {
  for (;;) {
    const place = stratum + offset();
    if (place < stratum + 1) return place;
  }
}
