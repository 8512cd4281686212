/**
 * Quantile of numbers in ascending order, by linear interpolation between order statistics: rank q (N - 1), spec 06 §1.
 *
 * @param sorted [N], N >= 1, ascending
 * @param share q, from 0 to 1
 */
export function sortedQuantile(sorted: ArrayLike<number>, share: number): number {
  const rank = share * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (rank - below) * (high - low);
}
