/** Π (1 + r) - 1, the return over all the days. */
export function compound(returns: Float64Array): number {
  let growth = 1;
  for (const change of returns) growth *= 1 + change;
  return growth - 1;
}

/**
 * A = (Π (1 + r))^{Y/N} - 1, the yearly return that compounds to the same growth.
 *
 * @param returns - N ≥ 1 arithmetic daily returns of at least -1.
 * @param daysPerYear - Y.
 */
export function annualGrowth(returns: Float64Array, daysPerYear: number): number {
  let logarithm = 0;
  for (const change of returns) logarithm += Math.log1p(change);
  return Math.expm1((logarithm * daysPerYear) / returns.length);
}
