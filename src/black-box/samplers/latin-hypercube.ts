import { InputError } from '../../diagnostics/index.js';
import { findSampler, randomStream } from '../../sampling/index.js';
import type { Space } from '../spaces/space.js';
import { pointSetSampler } from './point-set-sampler.js';
import type { SearchSampler } from './sampler.js';

/** Settings of {@link latinHypercubeSampler}. */
export interface LatinHypercubeOptions {
  /** Trials of a block; best as many as the search has. */
  readonly blockSize: number;
}

/** The block that was made last. */
interface Made {
  readonly seed: number;
  readonly block: number;
  readonly cube: Float64Array;
}

/**
 * Trials in blocks of n: of the n trials of a block each parameter has one in each n-th of its distribution.
 *
 * Blocks are drawn independently, from the seed of the study and the number of the block. McKay, Beckman and Conover 1979.
 *
 * @throws InputError (`search.block_size`) unless blocks are of a whole number of trials, 1 or more
 */
export function latinHypercubeSampler(space: Space, { blockSize }: LatinHypercubeOptions): SearchSampler {
  if (!Number.isSafeInteger(blockSize) || blockSize < 1) {
    const expected = 'a whole number, 1 or more';
    throw new InputError(`Blocks of ${blockSize} trials cannot be drawn; expected ${expected}.`, {
      code: 'search.block_size',
      path: 'blockSize',
      value: blockSize,
      expected,
    });
  }
  const dimensions = space.parameters.length;
  let made: Made = { seed: NaN, block: NaN, cube: new Float64Array() };
  return pointSetSampler('latin_hypercube', space, (seed, number) => {
    const block = Math.floor(number / blockSize);
    if (made.seed !== seed || made.block !== block) {
      const own = Math.floor(randomStream(seed, `block/${block}`).uniform() * Number.MAX_SAFE_INTEGER);
      const cube = findSampler('lhs').sample({ points: blockSize, dimensions, seed: own });
      made = { seed, block, cube };
    }
    const row = number % blockSize;
    return made.cube.subarray(row * dimensions, (row + 1) * dimensions);
  });
}
