import { InputError } from '../../diagnostics/index.js';
import type { RandomSource } from '../samplers/random-source.js';
import { mt19937 } from './mt19937.js';

/**
 * The uniform numbers of numpy's `RandomState(seed)`, bit for bit: its `random_sample()`, one after the other.
 *
 * Each is of 53 bits, (⌊a/2⁵⌋·2²⁶ + ⌊b/2⁶⌋)/2⁵³ of two numbers of {@link mt19937}. What `RandomState` offers beyond, such as
 * `uniform` and `choice`, consumes the same numbers in the same order.
 *
 * @param seed a whole number from 0 to 2^32 - 1, or a list of at least one
 * @throws InputError (`search.numpy_seed`) where it is anything else
 */
export function numpyRandomState(seed: number | readonly number[]): RandomSource {
  const seeds = typeof seed === 'number' ? [seed] : seed;
  const isWord = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 32;
  if (seeds.length === 0 || !seeds.every(isWord)) {
    const expected = 'whole numbers from 0 to 4294967295, at least one';
    throw new InputError(`numpy's RandomState has no seed ${JSON.stringify(seed)}; expected ${expected}.`, {
      code: 'search.numpy_seed',
      path: 'seed',
      value: seed,
      expected,
    });
  }
  const next = mt19937(seed);
  return {
    uniform: () => {
      const high = next() >>> 5;
      const low = next() >>> 6;
      return (high * 2 ** 26 + low) / 2 ** 53;
    },
  };
}
