import { entry, sum } from '../transforms.js';

/**
 * Z(k, y) = k (y - Σ k y / Σ k) (spec 01 §5). The denominator sums `k` as stored: a single k shared by all tokens counts once
 * there, but once a token in the numerator (spec 01 §14, Q6).
 */
export function zeroSum(k: readonly number[], y: readonly number[]): number[] {
  const mean = sum(y.map((value, i) => entry(k, i) * value)) / sum(k);
  return y.map((value, i) => entry(k, i) * (value - mean));
}

/** As {@link zeroSum}, and 0 where k is 0, even where every k is (spec 01 §5.1; §14, Q29). */
export function zeroSumOrZero(k: readonly number[], y: readonly number[]): number[] {
  return zeroSum(k, y).map((change, i) => (entry(k, i) === 0 ? 0 : change));
}
