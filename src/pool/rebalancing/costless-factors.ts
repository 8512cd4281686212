import type { Steps } from '../minutes/steps.js';
import { createPriceRises } from './price-rises.js';
import type { RebalancingFactors } from './rebalancing-factors.js';

/**
 * Factors of a portfolio that trades for nothing: only prices move its value, by those weights it held.
 *
 *     V(t) / V(t-1) = 1 + Σ_i w_i(t-1) (p_i(t) / p_i(t-1) - 1)
 *
 * Spec 02 §9 with τ = 0 and no spread.
 *
 * @param size doubles of a table of weights
 */
export function createCostlessFactors(assets: number, steps: Steps, size: number): RebalancingFactors {
  const price = createPriceRises(assets, steps, size);
  const { rises, means } = price;
  return {
    write: (prices, weights, block, factors) => {
      price.fill(prices, weights, block);
      for (let j = 0; j < block.count; j++) factors[j] = 1 + means[j]!;
    },
    pullBack: (prices, weights, block, slopes, adjoint) => {
      const { first, every, count } = price.fill(prices, weights, block);
      for (let k = 0, j = first; k < count; k++, j += every) {
        const scale = slopes[j]! / (1 + means[j]!);
        for (let at = j * assets; at < (j + 1) * assets; at++) adjoint[at]! += scale * rises[at]!;
      }
    },
  };
}
