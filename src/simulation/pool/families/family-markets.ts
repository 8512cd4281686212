import type { Costs, FamilyMarket, InjectedTrades } from '../../../pool/index.js';
import type { MarketView } from '../../plan/market-view.js';
import type { PlannedFamilyPool } from '../pool-settings.js';

/** The windows of one length that a pool of a family is run through. */
export interface FamilyMarkets {
  /** Steps of a pool a row of the market: more than 1 where prices are coarser than arbitrages. */
  readonly substeps: number;
  /** The window that starts at a row of the market. Its rows are steps. */
  at(start: number): FamilyMarket;
}

/**
 * Lays a planned pool on a market. Where prices stand still between bars while arbitrageurs come more often, every bar is a run of
 * equal rows; its value is that after the first of them, which is made as the bar begins.
 *
 * @param view of a grid whose chunks are rows, so that its observations are its prices
 */
export function createFamilyMarkets(view: MarketView, pool: PlannedFamilyPool, rows: number): FamilyMarkets {
  const { grid, prices } = view;
  const { assets, substeps } = grid;
  const shared = {
    assets,
    prices: repeated(view.coarse, assets, substeps),
    rows: (rows - 1) * substeps + 1,
    stride: substeps > 1 ? 1 : Math.min(pool.stride, rows),
    rowSeconds: (60 * prices.barMinutes) / substeps,
    costs: repeatedCosts(pool.costs, substeps),
    trades: pool.trades && substeps > 1 ? spaced(pool.trades, substeps) : pool.trades,
    arbitrageurs: pool.arbitrageurs,
    initialPoolValue: pool.initialPoolValue,
  };
  return { substeps, at: (start) => ({ ...shared, start: start * substeps }) };
}

/** Rows of numbers, each as often as there are steps. */
function repeated(data: Float64Array, width: number, substeps: number): Float64Array {
  if (substeps === 1) return data;
  const all = new Float64Array(data.length * substeps);
  for (let row = 0; row < data.length / width; row++) {
    const own = data.subarray(row * width, (row + 1) * width);
    for (let k = 0; k < substeps; k++) all.set(own, (row * substeps + k) * width);
  }
  return all;
}

function repeatedCosts(costs: Costs, substeps: number): Costs {
  const varying = (given: number | Float64Array) =>
    typeof given === 'number' ? given : repeated(given, 1, substeps);
  return {
    ...costs,
    fees: varying(costs.fees),
    gasCost: varying(costs.gasCost),
    arbFees: varying(costs.arbFees),
  };
}

/** Trades of a bar are made after its first arbitrage. */
function spaced(trades: InjectedTrades, substeps: number): InjectedTrades {
  return { ...trades, rows: trades.rows.map((row) => row * substeps) };
}
