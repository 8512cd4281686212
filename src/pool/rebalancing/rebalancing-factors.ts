import type { StepBlock } from '../minutes/steps.js';
import type { WindowPrices } from '../price-terms.js';

/** What rebalancing does to value at each step of a block, given its table of weights (`WeightBlocks`). */
export interface RebalancingFactors {
  /** Writes V after a step over V after the one before it, one number a step of the block. */
  write(prices: WindowPrices, weights: Float64Array, block: StepBlock, factors: Float64Array): void;
  /**
   * Adds Σ slope · d(ln factor)/d(weights) to a table like that of the weights.
   *
   * @param slopes d(objective)/d(ln factor) of each step of the block
   */
  pullBack(
    prices: WindowPrices,
    weights: Float64Array,
    block: StepBlock,
    slopes: Float64Array,
    adjoint: Float64Array,
  ): void;
}
