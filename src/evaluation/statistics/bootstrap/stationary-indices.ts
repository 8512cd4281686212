import type { RandomStream } from '../../../sampling/index.js';
import { checkNumber } from '../checks.js';

/** Fills an array with the observations a resample is made of, in order; every call draws another resample. */
export type IndexGenerator = (indices: Uint32Array) => void;

/**
 * Draws stationary bootstrap resamples of a series of T observations.
 *
 * The first index is uniform on 0 ... T - 1. Every next one is uniform again with probability 1/b, and otherwise follows the
 * one before, 0 following T - 1: blocks of geometric lengths with mean b, so that a resample is stationary where the series
 * is. Politis and Romano, "The stationary bootstrap", 1994.
 *
 * @param observations T, 1 or more
 * @param meanBlock b, 1 or more; 1 draws observations independently
 * @throws InputError (`evaluation.argument`)
 */
export function stationaryIndices(
  observations: number,
  meanBlock: number,
  stream: RandomStream,
): IndexGenerator {
  checkNumber('observations', observations, 'positive count');
  checkNumber('meanBlock', meanBlock, 'at least 1');
  // A block is longer than k with probability (1 - 1/b)^k; one number for a block is far cheaper than one for every index.
  const rate = -Math.log1p(-1 / meanBlock);
  return (indices) => {
    let t = 0;
    while (t < indices.length) {
      let index = Math.floor(stream.uniform() * observations);
      const length = 1 + Math.floor(stream.exponential() / rate);
      const end = Math.min(t + length, indices.length);
      while (t < end) {
        indices[t++] = index++;
        if (index === observations) index = 0;
      }
    }
  };
}
