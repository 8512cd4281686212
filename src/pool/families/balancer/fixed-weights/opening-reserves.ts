import type { FamilyMarket } from '../../family.js';

type Opened = Pick<FamilyMarket, 'prices' | 'start' | 'assets' | 'initialPoolValue'>;

/** Reserves R_i = w_i V / p_i that match the weights at the window's first row, token units. Spec 02 §1. */
export function openingReserves(
  weights: Float64Array,
  { prices, start, assets, initialPoolValue }: Opened,
): Float64Array {
  return weights.map((weight, i) => (weight * initialPoolValue) / prices[start * assets + i]!);
}

/**
 * Derivatives of {@link openingReserves} by the logits of the weights, then by `others` numbers that do not move them:
 * ∂R_i/∂θ_k = R_i (δ_ik - w_k) at [k · assets + i].
 */
export function openingSlopes(weights: Float64Array, reserves: Float64Array, others: number): Float64Array {
  const n = weights.length;
  const slopes = new Float64Array((n + others) * n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) slopes[k * n + i] = reserves[i]! * ((i === k ? 1 : 0) - weights[k]!);
  }
  return slopes;
}
