import { tradeCost, tradeCostSlope } from './trade-cost.js';

/** Trades from the weights of a step to those of the next. */
export interface Following {
  readonly assets: number;
  readonly sale: number;
  /** Half spreads, a table row a step. */
  readonly half: Float64Array;
  readonly weights: Float64Array;
}

/** Writes Σ_i c_i(w_i(t-1) - w_i(t)), the share of value that each of `count` steps costs. */
export function writeFollowingCosts(
  { assets, sale, half, weights }: Following,
  count: number,
  costs: Float64Array,
): void {
  costs.fill(0);
  for (let i = 0; i < assets; i++) {
    let before = weights[i]!;
    let at = i;
    for (let j = 0; j < count; j++) {
      const after = weights[at + assets]!;
      costs[j] = costs[j]! + tradeCost(before - after, sale, half[at]!);
      before = after;
      at += assets;
    }
  }
}

/**
 * Adds the adjoint of those costs to that of the weights.
 *
 * @param scales the adjoint of each cost
 */
export function pullFollowingBack(
  { assets, sale, half, weights }: Following,
  count: number,
  scales: Float64Array,
  adjoint: Float64Array,
): void {
  for (let i = 0; i < assets; i++) {
    let before = weights[i]!;
    let at = i;
    for (let j = 0; j < count; j++) {
      const after = weights[at + assets]!;
      const change = scales[j]! * tradeCostSlope(before - after, sale, half[at]!);
      adjoint[at] = adjoint[at]! + change;
      adjoint[at + assets] = adjoint[at + assets]! - change;
      before = after;
      at += assets;
    }
  }
}
