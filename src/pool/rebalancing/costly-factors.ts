import type { StepBlock, Steps } from '../minutes/steps.js';
import type { WindowPrices } from '../price-terms.js';
import { pullFollowingBack, writeFollowingCosts } from './following.js';
import { createPriceRises } from './price-rises.js';
import type { RebalancingCosts } from './rebalancing-costs.js';
import type { RebalancingFactors } from './rebalancing-factors.js';
import { pullRestoringBack, writeRestoringCosts } from './restoring.js';

/**
 * Factors of a portfolio that pays for its trades: back to the weights it had before prices moved, then on to the next ones.
 * With m_i = p_i(t) / p_i(t-1) - 1, M = Σ_i w_i(t-1) m_i, and c_i(x) = τ max(x, 0) + s_i |x| / 2 the cost of selling x of asset i:
 *
 *     V1 / V(t-1) = 1 + M - Σ_i w_i(t-1) c_i(m_i - M)
 *     V(t) / V1   = 1 - Σ_i c_i(w_i(t-1) - w_i(t))
 *
 * Derivatives are those with c_i'(0) = 0. Spec 02 §9.
 *
 * @param size doubles of a table of weights
 */
export function createCostlyFactors(
  assets: number,
  steps: Steps,
  { sale, spread }: RebalancingCosts,
  size: number,
): RebalancingFactors {
  const { most } = steps;
  const price = createPriceRises(assets, steps, size);
  const { rises, means } = price;
  const half = new Float64Array(size);
  const restored = new Float64Array(most);
  const followed = new Float64Array(most);
  const scales = new Float64Array(most);
  const savings = new Float64Array(most);

  const writeCosts = (prices: WindowPrices, weights: Float64Array, block: StepBlock) => {
    if (spread) writeHalfSpreads(spread, { steps, block, start: prices.start }, half);
    const moves = price.fill(prices, weights, block);
    const trades = { assets, sale, half, weights, rises, means };
    writeRestoringCosts(trades, moves, restored);
    writeFollowingCosts(trades, block.count, followed);
    return { moves, trades };
  };

  return {
    write: (prices, weights, block, factors) => {
      writeCosts(prices, weights, block);
      for (let j = 0; j < block.count; j++) {
        factors[j] = (1 + (means[j]! - restored[j]!)) * (1 - followed[j]!);
      }
    },
    pullBack: (prices, weights, block, slopes, adjoint) => {
      const { count } = block;
      const { moves, trades } = writeCosts(prices, weights, block);
      for (let j = 0; j < count; j++) scales[j] = slopes[j]! / (1 + (means[j]! - restored[j]!));
      pullRestoringBack(trades, moves, scales, savings, adjoint);
      for (let j = 0; j < count; j++) scales[j] = slopes[j]! / (followed[j]! - 1);
      pullFollowingBack(trades, count, scales, adjoint);
    },
  };
}

/** Half the spread of every asset at every step of a block, in the form of a table of weights. */
function writeHalfSpreads(
  columns: readonly Float64Array[],
  { steps, block, start }: { steps: Steps; block: StepBlock; start: number },
  into: Float64Array,
): void {
  const { first, count } = block;
  const { stride } = steps;
  const stepsPerRow = stride > 1 ? 1 : steps.substeps;
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!;
    let row = start + steps.rowOf(first);
    let left = stepsPerRow - (first % stepsPerRow);
    let at = i;
    for (let j = 0; j < count; j++) {
      into[at] = column[row]! / 2;
      at += columns.length;
      if (--left > 0) continue;
      left = stepsPerRow;
      row += stride;
    }
  }
}
