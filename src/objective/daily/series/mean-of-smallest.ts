/**
 * Mean of the smallest fraction q of the values; the one at the boundary counts as far as it is inside.
 *
 * (Σ_{k < ⌊qN⌋} x_(k) + (qN - ⌊qN⌋)·x_(⌊qN⌋)) / (qN), x_(k) in ascending order: the smallest value itself where qN ≤ 1.
 * Rockafellar and Uryasev, Optimization of conditional value-at-risk, 2000.
 *
 * @param values - at least one, in any order.
 * @param q - in (0, 1].
 */
export function meanOfSmallest(values: Float64Array, q: number): number {
  const sorted = values.toSorted();
  const mass = q * sorted.length;
  const whole = Math.floor(mass);
  let sum = 0;
  for (let k = 0; k < whole; k++) sum += sorted[k]!;
  if (whole < mass) sum += (mass - whole) * sorted[whole]!;
  return sum / mass;
}
