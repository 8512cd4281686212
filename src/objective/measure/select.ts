/**
 * The entry that would have index `rank` were the series sorted; moves entries so that those before it are not larger and those after
 * it not smaller. Expected time proportional to the length.
 *
 * Hoare's selection, the pivot being the median of the first, the middle and the last entry, so that sorted series are no worst case.
 */
export function select(series: Float64Array, rank: number): number {
  let left = 0;
  let right = series.length - 1;
  while (left < right) {
    const pivot = median(series[left]!, series[(left + right) >>> 1]!, series[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (series[i]! < pivot) i++;
      while (series[j]! > pivot) j--;
      if (i > j) break;
      const held = series[i]!;
      series[i++] = series[j]!;
      series[j--] = held;
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return series[rank]!;
}

function median(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
