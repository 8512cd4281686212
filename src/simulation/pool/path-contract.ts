import type { ArbitragePath, compileGrowthScan, GrowthPath, WindowPrices } from '../../pool/index.js';
import type { MarketView } from '../plan/market-view.js';
import type { PoolSettings } from './pool-settings.js';
import type { WalkedPool } from './walked-pool.js';

/** Settings of `createPoolPath`. */
export interface PoolPathOptions {
  readonly kernels: { readonly view: MarketView; readonly growth?: ReturnType<typeof compileGrowthScan> };
  readonly pool: PoolSettings;
  /** Rows of the window. */
  readonly rows: number;
  /** Ascending rows whose value is wanted, or every row. */
  readonly samples: readonly number[] | 'every row';
  /** Rows whose accounts are wanted; absent: none are kept. Pools that are paid no fees keep none. */
  readonly accounts?: readonly number[] | undefined;
}

/** A pool ready for any window of its length. */
export interface PoolPath extends Pick<GrowthPath, 'forward'> {
  /** The prices of the window that starts at a row of the market. */
  pricesAt(start: number, reuse?: WindowPrices): WindowPrices;
  /** Where rows are walked one by one: shares, revenue and accounts. */
  readonly walked?: WalkedPool;
}

/** The same of a pool that follows a path of weights, with its derivative by that. */
export interface FollowingPath extends PoolPath, GrowthPath {
  readonly walked?: WalkedPool & Pick<ArbitragePath, 'seedRevenue'>;
}
