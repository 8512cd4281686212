/**
 * The value a fraction q of the way up the sorted values, interpolated linearly at rank q·(N - 1) (spec 06 §1).
 *
 * @param values - at least one, in any order.
 * @param q - in [0, 1].
 */
export function percentile(values: Float64Array, q: number): number {
  const sorted = values.toSorted();
  const rank = q * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.ceil(rank)]!;
  return low + (high - low) * (rank - below);
}
