import { findSampler } from '../../sampling/index.js';
import type { Space } from '../spaces/space.js';
import { pointSetSampler } from './point-set-sampler.js';
import type { SearchSampler } from './sampler.js';

/** Points made at once at first; making them one by one would begin the sequence anew for each. */
const firstBatch = 64;

/** What has been made of one sequence. */
interface Made {
  readonly seed: number;
  readonly points: number;
  readonly cube: Float64Array;
}

/**
 * Trial k takes the k-th point of a scrambled Sobol sequence over the whole space, so any first 2^m trials are even in every
 * parameter. How many trials there will be need not be known. Spec 01 §11.2.
 */
export function sobolSampler(space: Space): SearchSampler {
  const dimensions = space.parameters.length;
  let made: Made = { seed: NaN, points: 0, cube: new Float64Array() };
  return pointSetSampler('sobol', space, (seed, number) => {
    if (made.seed !== seed || number >= made.points) {
      const points = firstBatch * 2 ** Math.max(0, Math.ceil(Math.log2((number + 1) / firstBatch)));
      made = { seed, points, cube: findSampler('sobol').sample({ points, dimensions, seed }) };
    }
    return made.cube.subarray(number * dimensions, (number + 1) * dimensions);
  });
}
