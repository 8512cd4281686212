import type { FindTrade } from './trade.js';

/**
 * The most profitable trade of any number of tokens, arXiv 2402.06731 with the signature found instead of enumerated.
 *
 * What it is: the optimum of -Σ pΔ subject to Π (R + γΔ)^w = Π R^w. Its first-order conditions put every token that goes in at
 * u_i + band = L and every one that goes out at u_i = L, and leave those with L - band <= u_i <= L alone; the invariant then reads
 *
 *     Σ_i w_i max(L - band - u_i, 0) = Σ_i w_i max(u_i - L, 0),
 *
 * whose sides rise and fall with L: sorted marginal values give the one root, without 3^n signatures.
 * Choose it to ask what the pool would really have lost; it tends to the zero-fee path as fees go to 0, which pairs do not.
 */
export const optimalTrade: FindTrade = (values, weights, at, band, trade) => {
  const { sides, distances } = trade;
  const n = values.length;
  // The root lies between two neighbouring kinks; each look at a kink narrows where.
  let low = -Infinity;
  let high = Infinity;
  for (let i = 0; i < n; i++) {
    for (let side = 0; side < 2; side++) {
      const kink = values[i]! + side * band;
      if (kink <= low || kink >= high) continue;
      if (surplus(values, weights, at, band, kink) > 0) high = kink;
      else low = kink;
    }
  }
  let total = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    // Between the last two kinks every token's side is settled: out if its own kink is not below `high`, and so on.
    const side = values[i]! >= high ? -1 : values[i]! + band <= low ? 1 : 0;
    sides[i] = side;
    if (side === 0) continue;
    total += weights[at + i]!;
    sum += weights[at + i]! * (values[i]! + (side > 0 ? band : 0));
  }
  if (total === 0) return false;
  const level = sum / total;
  trade.level = level;
  let traded = false;
  for (let i = 0; i < n; i++) {
    const side = sides[i]!;
    const distance = side === 0 ? 0 : values[i]! + (side > 0 ? band : 0) - level;
    distances[i] = distance;
    if (distance !== 0) traded = true;
  }
  return traded;
};

/** What would go in less what would go out at a level L, both weighted logarithms of effective reserves; rises with L. */
function surplus(
  values: Float64Array,
  weights: Float64Array,
  at: number,
  band: number,
  level: number,
): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const above = values[i]! - level;
    if (above > 0) sum -= weights[at + i]! * above;
    else if (above + band < 0) sum -= weights[at + i]! * (above + band);
  }
  return sum;
}
