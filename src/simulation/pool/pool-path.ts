import {
  compileGrowthScan,
  createArbitragePath,
  createGrowthPath,
  createRebalancedPath,
  createRowGrowthPath,
  emptyTerms,
  fillTerms,
  planPieces,
  type ArbitragePath,
  type GrowthPath,
  type Pieces,
  type WindowPrices,
} from '../../pool/index.js';
import type { MarketView } from '../plan/market-view.js';
import type { StrategyKernels } from '../strategy/index.js';
import type { PoolSettings } from './pool-settings.js';

/** Settings of {@link createPoolPath}. */
export interface PoolPathOptions {
  readonly kernels: Pick<StrategyKernels, 'view'> & Partial<Pick<StrategyKernels, 'growth'>>;
  readonly pool: PoolSettings;
  /** Rows of the window. */
  readonly rows: number;
  /** Ascending rows whose value is wanted, or every row. */
  readonly samples: readonly number[] | 'every row';
  /** Rows whose accounts are wanted; absent: none are kept. Pools that are paid no fees keep none. */
  readonly accounts?: readonly number[] | undefined;
}

/** A pool along a path of weights, ready for any window of its length. */
export interface PoolPath extends GrowthPath {
  /** The prices of the window that starts at a row of the market. */
  pricesAt(start: number, reuse?: WindowPrices): WindowPrices;
  /** Where arbitrage with fees is simulated: its shares, revenue and accounts. */
  readonly arbitraged?: ArbitragePath;
}

/** The path of a pool by the cheapest way that is exact: closed form without fees, arbitrage by arbitrage with them. */
export function createPoolPath({ kernels, pool, rows, samples, accounts }: PoolPathOptions): PoolPath {
  const { view } = kernels;
  const { grid } = view;
  const everyRow = samples === 'every row';
  const stride = Math.min(view.stride, rows);
  const wanted = (): Int32Array =>
    everyRow ? Int32Array.from({ length: rows }, (_, row) => row) : Int32Array.from(samples);
  if (pool.kind === 'arbitraged') {
    const arbitraged = createArbitragePath({
      ...pool,
      grid,
      rows,
      stride: Math.min(pool.stride, rows),
      samples: wanted(),
      accounts,
    });
    return { ...arbitraged, pricesAt: plainPrices(view), arbitraged };
  }
  if (pool.kind === 'rebalanced') {
    const path = createRebalancedPath({ grid, rows, stride, samples: wanted(), costs: pool.costs });
    return { ...path, pricesAt: plainPrices(view) };
  }
  const pieces = planPieces({ grid, stride, samples: everyRow ? [0] : samples });
  const path = everyRow
    ? createRowGrowthPath({ grid, stride, rows })
    : createGrowthPath(kernels.growth ?? compileGrowthScan(grid.assets, grid.substeps), pieces, grid);
  return { ...path, pricesAt: summedPrices(view, pieces) };
}

/** Prices of a window whose minutes are walked: the table says it all. */
function plainPrices({ table }: MarketView) {
  const terms = { data: new Float64Array(0) };
  return (start: number): WindowPrices => ({ terms, table, start });
}

/** Prices of a window in closed form: sums of each piece besides. */
function summedPrices({ grid, table }: MarketView, pieces: Pieces) {
  return (start: number, reuse?: WindowPrices): WindowPrices => {
    const terms = reuse?.terms ?? emptyTerms(pieces, grid.assets);
    fillTerms(terms, pieces, table, start, grid.substeps);
    return { terms, table, start };
  };
}
