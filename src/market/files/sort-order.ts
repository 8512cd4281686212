/**
 * The order of rows that sorts `stamps` ascending, rows with equal stamps staying in theirs;
 * `undefined` where they are sorted already.
 */
export function sortOrder(stamps: Float64Array): Uint32Array | undefined {
  const { length } = stamps;
  let ascending = true;
  let descending = true;
  for (let i = 1; i < length && (ascending || descending); i++) {
    if (stamps[i]! < stamps[i - 1]!) ascending = false;
    else descending = false;
  }
  if (ascending) return undefined;
  // Files that begin with the newest bar are common, and turning them round is a hundred times quicker than
  // sorting.
  if (descending) return Uint32Array.from(stamps, (_, i) => length - 1 - i);
  return Uint32Array.from(stamps, (_, i) => i).sort((a, b) => stamps[a]! - stamps[b]! || a - b);
}
