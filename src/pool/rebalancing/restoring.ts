import type { PriceMoves } from './price-rises.js';
import { tradeCost, tradeCostSlope } from './trade-cost.js';

/** Trades back to the weights there were before prices moved: a table row a step, and one number a step. */
export interface Restoring {
  readonly assets: number;
  readonly sale: number;
  /** Half spreads. */
  readonly half: Float64Array;
  readonly weights: Float64Array;
  readonly rises: Float64Array;
  readonly means: Float64Array;
}

/** Writes Σ_i w_i c_i(m_i - M), the share of value that restoring weights costs, 0 where prices did not move. */
export function writeRestoringCosts(
  { assets, sale, half, weights, rises, means }: Restoring,
  { first, every, count }: PriceMoves,
  costs: Float64Array,
): void {
  costs.fill(0);
  const width = every * assets;
  for (let i = 0; i < assets; i++) {
    let at = first * assets + i;
    let entry = first;
    for (let k = 0; k < count; k++) {
      const cost = tradeCost(rises[at]! - means[entry]!, sale, half[at]!);
      costs[entry] = costs[entry]! + weights[at]! * cost;
      at += width;
      entry += every;
    }
  }
}

/**
 * Adds the adjoint of 1 + M - Σ_i w_i c_i(m_i - M) to that of the weights.
 *
 * @param scales the adjoint itself, one number a step
 * @param savings scratch, one number a step: Σ_i w_i c_i', what a higher M saves of the cost
 */
export function pullRestoringBack(
  { assets, sale, half, weights, rises, means }: Restoring,
  { first, every, count }: PriceMoves,
  scales: Float64Array,
  savings: Float64Array,
  adjoint: Float64Array,
): void {
  savings.fill(0);
  const width = every * assets;
  for (let i = 0; i < assets; i++) {
    let at = first * assets + i;
    let entry = first;
    for (let k = 0; k < count; k++) {
      const slope = tradeCostSlope(rises[at]! - means[entry]!, sale, half[at]!);
      savings[entry] = savings[entry]! + weights[at]! * slope;
      at += width;
      entry += every;
    }
  }
  for (let i = 0; i < assets; i++) {
    let at = first * assets + i;
    let entry = first;
    for (let k = 0; k < count; k++) {
      const rise = rises[at]!;
      const cost = tradeCost(rise - means[entry]!, sale, half[at]!);
      adjoint[at] = adjoint[at]! + scales[entry]! * (rise * (1 + savings[entry]!) - cost);
      at += width;
      entry += every;
    }
  }
}
