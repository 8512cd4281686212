const LENGTH = 624;
const SHIFT = 397;

/**
 * The Mersenne Twister MT19937: a function that gives the next of its 32-bit numbers.
 *
 * Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number
 * generator", 1998, with the two initialisations of their code of 2002: of a number (`init_genrand`) and of a list of
 * them (`init_by_array`).
 *
 * @param seed whole numbers from 0 to 2^32 - 1, at least one where they are a list
 */
export function mt19937(seed: number | readonly number[]): () => number {
  const state = typeof seed === 'number' ? stateOfNumber(seed) : stateOfList(seed);
  let next = LENGTH;
  return () => {
    if (next === LENGTH) {
      twist(state);
      next = 0;
    }
    let y = state[next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  };
}

function stateOfNumber(seed: number): Uint32Array {
  const state = new Uint32Array(LENGTH);
  state[0] = seed;
  for (let i = 1; i < LENGTH; i++) state[i] = Math.imul(1812433253, mixed(state[i - 1]!)) + i;
  return state;
}

function stateOfList(seeds: readonly number[]): Uint32Array {
  const state = stateOfNumber(19650218);
  let i = 1;
  const step = (multiplier: number, added: number): void => {
    state[i] = (state[i]! ^ Math.imul(mixed(state[i - 1]!), multiplier)) + added;
    i++;
    if (i < LENGTH) return;
    state[0] = state[LENGTH - 1]!;
    i = 1;
  };
  for (let k = 0; k < Math.max(LENGTH, seeds.length); k++) {
    const j = k % seeds.length;
    step(1664525, seeds[j]! + j);
  }
  for (let k = 1; k < LENGTH; k++) step(1566083941, -i);
  state[0] = 0x80000000;
  return state;
}

function mixed(word: number): number {
  return word ^ (word >>> 30);
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < LENGTH; i++) {
    const y = (state[i]! & 0x80000000) | (state[(i + 1) % LENGTH]! & 0x7fffffff);
    state[i] = state[(i + SHIFT) % LENGTH]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}
