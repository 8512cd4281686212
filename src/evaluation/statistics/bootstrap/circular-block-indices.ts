import type { RandomStream } from '../../../sampling/index.js';
import { checkNumber } from '../checks.js';
import type { IndexGenerator } from './stationary-indices.js';

/**
 * Draws circular block bootstrap resamples of a series of T observations: blocks of b neighbours from uniform starts, 0
 * following T - 1, the last block cut short where a resample ends.
 *
 * Politis and Romano, "A circular block-resampling procedure for stationary data", 1992.
 *
 * @param observations T, 1 or more
 * @param block b, a whole number, 1 or more
 * @throws InputError (`evaluation.argument`)
 */
export function circularBlockIndices(
  observations: number,
  block: number,
  stream: RandomStream,
): IndexGenerator {
  checkNumber('observations', observations, 'positive count');
  checkNumber('block', block, 'positive count');
  return (indices) => {
    let index = 0;
    for (let t = 0; t < indices.length; t++) {
      if (t % block === 0) index = Math.floor(stream.uniform() * observations);
      else if (++index === observations) index = 0;
      indices[t] = index;
    }
  };
}
