import { createRebalancedPath, type WeightPath } from '../pool/index.js';
import type { MarketPlan } from './plan/market-plan.js';

/** Growth of portfolios that follow the pool's weights on an outside market, at the rows asked for. */
export interface RebalancedGrowth {
  /** Trading for nothing: what loss-versus-rebalancing is measured from. */
  readonly free: Float64Array;
  /** Paying the pool's own fee on all that is sold, and half a spread where there is one: rebalancing-versus-rebalancing. */
  readonly costly: Float64Array;
}

/**
 * The two rebalanced baselines beside HODL. Spec 02 §9.
 *
 * @param rows ascending rows of the window
 */
export function rebalancedGrowth(
  plan: MarketPlan,
  path: WeightPath,
  rows: readonly number[],
): RebalancedGrowth {
  const { view, start, trainRows, pool } = plan;
  const prices = { terms: { data: new Float64Array(0) }, table: view.table, start };
  const growthWith = (sale: number, spread?: readonly Float64Array[]): Float64Array => {
    const growth = new Float64Array(rows.length);
    createRebalancedPath({
      grid: view.grid,
      stride: Math.min(view.stride, trainRows),
      rows: trainRows,
      samples: rows,
      costs: { sale, ...(spread ? { spread } : {}) },
    }).forward(path, prices, growth);
    return growth;
  };
  const free = growthWith(0);
  if (pool.kind === 'rebalanced') {
    return { free, costly: growthWith(pool.costs.sale, pool.costs.spread) };
  }
  const fee = pool.kind === 'arbitraged' ? meanFee(pool.costs.fees, start, trainRows) : 0;
  return { free, costly: fee === 0 ? free : growthWith(fee) };
}

/** Fees that change count by their mean over the run. */
function meanFee(fees: number | Float64Array, start: number, rows: number): number {
  if (typeof fees === 'number') return fees;
  return fees.subarray(start, start + rows).reduce((sum, fee) => sum + fee, 0) / rows;
}
