import type { GrowthPath } from '../growth-path.js';
import { planSteps } from '../minutes/steps.js';
import { createWeightBlocks } from '../minutes/weight-blocks.js';
import type { ChunkGrid } from '../weight-path.js';
import { checkCosts, checkSpreadRows, type RebalancingCosts } from './rebalancing-costs.js';
import { createRebalancingFactors } from './rebalancing-factors.js';
import { createValueSamples } from './value-samples.js';

/** What {@link createRebalancedPath} is made for. */
export interface RebalancedOptions {
  readonly grid: ChunkGrid;
  /** Rows between two rebalances; holdings stand still between them. */
  readonly stride: number;
  /** Rows of the window. */
  readonly rows: number;
  /** Ascending rows at which the value is wanted. */
  readonly samples: ArrayLike<number>;
  readonly costs: RebalancingCosts;
}

/**
 * Growth ln(V / V_0) of a portfolio that follows the weights of a pool on an outside market: loss-versus-rebalancing where only
 * sales cost, rebalancing-versus-rebalancing where spreads do as well. V_0 is the value at row 0, where nothing is traded.
 *
 * At every step the portfolio is brought back to the weights before it and then to its own, and pays for both; every trade is in
 * proportion to its value, so that growth is a sum of one number a step, and a derivative needs no more of the past than the
 * weights on both sides of a step. Time is linear in rows; what is remembered is one block of weights, whatever the window's
 * length. The table of prices is read, their terms are not.
 *
 * @throws ParameterError, MarketError for costs that do not fit (see `checkCosts`); `forward`, `record` and `backward` throw
 *   MarketError `pool.rebalancing_spread_rows` where spreads end before the window does
 *
 * Source: Milionis, Moallemi, Roughgarden, Zhang, "Automated market making and loss-versus-rebalancing" (2022); spec 02 §9.
 */
export function createRebalancedPath(options: RebalancedOptions): GrowthPath {
  const { grid, stride, rows, samples, costs } = options;
  const { assets } = grid;
  checkCosts(costs, assets);
  const steps = planSteps(grid, stride, rows);
  const table = createWeightBlocks(grid, steps);
  const { blocks, most } = steps;
  const trades = createRebalancingFactors(assets, steps, costs, table.size);
  const weights = new Float64Array(table.size);
  const weightAdjoint = new Float64Array(table.size);
  const factors = new Float64Array(most);
  const slopes = new Float64Array(most);
  const values = createValueSamples(assets, steps, samples);

  const forward: GrowthPath['forward'] = (path, prices, growth) => {
    checkSpreadRows(costs, prices.start + rows);
    let sample = 0;
    let value = 0;
    for (const block of blocks) {
      if (sample === values.count) return;
      table.fill(path, block, weights);
      trades.write(prices, weights, block, factors);
      value = values.read(sample, value, { block, weights, prices }, factors, growth);
      const end = block.first + block.count;
      while (sample < values.count && values.steps[sample]! < end) sample++;
    }
  };

  const backward: GrowthPath['backward'] = (path, prices, adjoint, pathAdjoint) => {
    checkSpreadRows(costs, prices.start + rows);
    let sample = values.count - 1;
    let inherited = 0;
    for (let k = blocks.length - 1; k >= 0; k--) {
      const block = blocks[k]!;
      const isSampled = sample >= 0 && values.steps[sample]! >= block.first;
      if (inherited === 0 && !isSampled) continue;
      table.fill(path, block, weights);
      weightAdjoint.fill(0);
      const sampled = { block, weights, prices };
      inherited = values.pullBack(sample, inherited, sampled, adjoint, slopes, weightAdjoint);
      trades.pullBack(prices, weights, block, slopes, weightAdjoint);
      table.pullBack(path, block, weightAdjoint, pathAdjoint);
      while (sample >= 0 && values.steps[sample]! >= block.first) sample--;
    }
  };

  // The adjoint walks the path again, so nothing needs remembering.
  return { forward, record: forward, backward };
}
