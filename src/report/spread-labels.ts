/**
 * Moves label positions apart so that neighbours are at least `gap` apart and all lie in `[low, high]`, keeping
 * their order. Labels that do not fit at that gap are spread evenly.
 *
 * @param positions ascending
 */
export function spreadLabels(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const count = positions.length;
  const room = count > 1 ? Math.min(gap, (high - low) / (count - 1)) : gap;
  const spread = positions.map((position) => Math.min(Math.max(position, low), high));
  for (let i = 1; i < count; i++) spread[i] = Math.max(spread[i]!, spread[i - 1]! + room);
  for (let i = count - 1, limit = high; i >= 0; i--, limit -= room) spread[i] = Math.min(spread[i]!, limit);
  return spread;
}
