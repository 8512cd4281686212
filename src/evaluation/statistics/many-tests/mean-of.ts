/** Mean of a series of at least one number. */
export function meanOf(series: Float64Array): number {
  let sum = 0;
  for (const value of series) sum += value;
  return sum / series.length;
}
