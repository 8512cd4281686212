/**
 * Quantile of some numbers, between neighbours in proportion: with them in order, x at place q (n - 1).
 *
 * Hyndman and Fan, "Sample quantiles in statistical packages", 1996, definition 7.
 *
 * @param values at least one, none NaN
 * @param q in [0, 1]
 */
export function quantile(values: readonly number[], q: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  const place = q * (ascending.length - 1);
  const below = ascending[Math.floor(place)]!;
  const above = ascending[Math.ceil(place)]!;
  const part = place - Math.floor(place);
  if (part === 0) return below;
  // The sum of parts may be a rounding past either of them.
  return Math.min(Math.max(below * (1 - part) + above * part, below), above);
}
