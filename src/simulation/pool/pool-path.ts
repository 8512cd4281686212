import {
  compileGrowthScan,
  createArbitragePath,
  createGrowthPath,
  createRebalancedPath,
  createRowGrowthPath,
  emptyTerms,
  fillTerms,
  ledgerEntries,
  planPieces,
  type Pieces,
  type WindowPrices,
} from '../../pool/index.js';
import type { MarketView } from '../plan/market-view.js';
import { createFamilyPath } from './families/family-path.js';
import { createHodlingIndexPath } from './families/hodling-index-path.js';
import type { FollowingPath, PoolPath, PoolPathOptions } from './path-contract.js';
import type { FollowingPool } from './pool-settings.js';

/** The path of a pool by the cheapest way that is exact. */
export function createPoolPath(options: PoolPathOptions): PoolPath {
  const { pool, kernels } = options;
  if (pool.kind === 'family') {
    const path = createFamilyPath(options, pool, wantedRows(options));
    return { ...path, pricesAt: plainPrices(kernels.view) };
  }
  return createFollowingPath({ ...options, pool });
}

/** The path of a pool that follows weights: closed form without fees, arbitrage by arbitrage with them. */
export function createFollowingPath(
  options: Omit<PoolPathOptions, 'pool'> & { readonly pool: FollowingPool },
): FollowingPath {
  const { kernels, pool, rows, samples, accounts } = options;
  const { view } = kernels;
  const { grid } = view;
  const everyRow = samples === 'every row';
  const stride = Math.min(view.stride, rows);
  if (pool.kind === 'arbitraged') {
    const walked = createArbitragePath({
      ...pool,
      grid,
      rows,
      stride: Math.min(pool.stride, rows),
      samples: wantedRows(options),
      accounts,
    });
    return { ...walked, pricesAt: plainPrices(view), walked: { ...walked, entries: ledgerEntries } };
  }
  if (pool.kind === 'hodling-index') {
    const path = createHodlingIndexPath(options, pool, wantedRows(options));
    return { ...path, pricesAt: plainPrices(view) };
  }
  if (pool.kind === 'rebalanced') {
    const path = createRebalancedPath({
      grid,
      rows,
      stride,
      samples: wantedRows(options),
      costs: pool.costs,
    });
    return { ...path, pricesAt: plainPrices(view) };
  }
  const pieces = planPieces({ grid, stride, samples: everyRow ? [0] : samples });
  const path = everyRow
    ? createRowGrowthPath({ grid, stride, rows })
    : createGrowthPath(kernels.growth ?? compileGrowthScan(grid.assets, grid.substeps), pieces, grid);
  return { ...path, pricesAt: summedPrices(view, pieces) };
}

function wantedRows({ samples, rows }: Pick<PoolPathOptions, 'samples' | 'rows'>): Int32Array {
  return samples === 'every row'
    ? Int32Array.from({ length: rows }, (_, row) => row)
    : Int32Array.from(samples);
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
