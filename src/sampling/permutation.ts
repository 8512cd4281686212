import type { RandomStream } from './random-stream.js';

/**
 * The numbers 0 ... count - 1 in random order, each order as likely.
 *
 * Durstenfeld, "Algorithm 235: Random permutation", 1964.
 */
export function permutation(count: number, stream: RandomStream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(stream.uniform() * (last + 1));
    const moved = order[last]!;
    order[last] = order[other]!;
    order[other] = moved;
  }
  return order;
}
