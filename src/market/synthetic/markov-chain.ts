import type { RandomStream } from '../../sampling/index.js';

export interface MarkovState {
  /** Mean length of a stay, in steps. */
  readonly meanStay: number;
  /** Probability of each state as the next one, given that this one is left; sums to 1. */
  readonly next: readonly number[];
}

/**
 * A path of a Markov chain: state index at each of `steps` steps, beginning in `initial`.
 *
 * A stay is geometric: each step leaves the state with probability 1 / meanStay.
 */
export function markovPath(
  states: readonly MarkovState[],
  initial: number,
  steps: number,
  random: RandomStream,
): Uint8Array {
  const path = new Uint8Array(steps);
  let current = initial;
  for (let step = 0; step < steps; step++) {
    path[step] = current;
    const { meanStay, next } = states[current]!;
    if (random.uniform() * meanStay < 1) current = pick(next, random.uniform());
  }
  return path;
}

function pick(probabilities: readonly number[], u: number): number {
  let cumulative = 0;
  for (const [state, probability] of probabilities.entries()) {
    cumulative += probability;
    if (u < cumulative) return state;
  }
  return probabilities.length - 1;
}
