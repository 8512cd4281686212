import type { RandomStream } from '../random-stream.js';
import { BITS } from './direction-numbers.js';

/** What a coordinate has below its 32 bits, to fill a double. */
const FINE_BITS = 21;

/** What a random scrambling of one dimension follows from. */
export function scramblingKeys(stream: RandomStream): Uint32Array {
  return Uint32Array.from({ length: 4 }, () => Math.floor(stream.uniform() * 2 ** 32));
}

/**
 * Nested uniform scrambling of one coordinate: from 32 bits to a number in [0, 1).
 *
 *     y_k = x_k ^ b(x_1 ... x_{k-1})
 *
 * with a random bit b for every prefix, so that numbers which share just k bits before do so after; the bits below the 32nd
 * are uniform. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995. The tree of 2^32 bits is a keyed hash
 * instead of a table, as in Burley, "Practical hash-based Owen scrambling", 2020, whose shorter hash leaves
 * some bits dependent; this one takes a bit at a time.
 *
 * @param keys of the dimension, from {@link scramblingKeys}
 */
export function owenScramble(bits: number, keys: Uint32Array): number {
  const before = keys[0]!;
  const between = keys[1]!;
  let scrambled = bits;
  for (let depth = 0; depth < BITS; depth++) {
    const place = BITS - 1 - depth;
    // A 1 in front tells prefixes of different lengths apart: nodes are numbered as in a heap.
    const node = depth === 0 ? 1 : (1 << depth) | (bits >>> (place + 1));
    scrambled ^= (mix(mix(node ^ before) ^ between) >>> 31) << place;
  }
  const fine = mix(mix(bits ^ keys[2]!) ^ keys[3]!) >>> (BITS - FINE_BITS);
  return ((scrambled >>> 0) * 2 ** FINE_BITS + fine) / 2 ** (BITS + FINE_BITS);
}

/** Mixes 32 bits so that every bit out depends on every bit in: the finaliser of MurmurHash3 (Appleby 2011). */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
