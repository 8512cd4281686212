import { createRebalancedPath } from '../pool/index.js';
import type { PoolSettings } from './pool/index.js';
import type { WeightedRun } from './weighted-run.js';

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
  { plan, path, pool }: WeightedRun,
  rows: readonly number[],
): RebalancedGrowth {
  const { view, start, trainRows } = plan;
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
  const fee = meanFee(feesOf(pool), start, trainRows);
  return { free, costly: fee === 0 ? free : growthWith(fee) };
}

/** What a pool takes of a trade: its parameter, its setting, or nothing. */
function feesOf(pool: Exclude<PoolSettings, { kind: 'rebalanced' }>): number | Float64Array {
  if (pool.kind === 'zero-fee') return 0;
  if (pool.kind === 'hodling-index') return pool.manager ? pool.manager.costs.sale : pool.costs.fees;
  return pool.kind === 'family' ? (pool.parameters()['fees']?.[0] ?? pool.costs.fees) : pool.costs.fees;
}

/** Fees that change count by their mean over the run. */
function meanFee(fees: number | Float64Array, start: number, rows: number): number {
  if (typeof fees === 'number') return fees;
  return fees.subarray(start, start + rows).reduce((sum, fee) => sum + fee, 0) / rows;
}
