import type { GrowthPath } from '../growth-path.js';
import type { ChunkGrid } from '../weight-path.js';
import type { Costs } from './conditions.js';
import type { Flows } from './flows.js';

/** How arbitrageurs trade: the best pair of tokens, or whatever is most profitable. Fingerprint key `arbitrage`. */
export type Arbitrage = 'pairs' | 'optimal';

/** Settings of an {@link ArbitragePath}. */
export interface ArbitragePathOptions {
  readonly grid: ChunkGrid;
  /** Rows between two arbitrages; at least `rows` where there are none after the first. */
  readonly stride: number;
  /** Rows of the window. */
  readonly rows: number;
  /** Ascending rows at which the value is wanted. */
  readonly samples: readonly number[] | Int32Array;
  readonly arbitrage: Arbitrage;
  /** False: reserves change by flows only. */
  readonly arbitrageurs: boolean;
  readonly costs: Costs;
  readonly flows?: Flows;
  /** Quote currency. */
  readonly initialPoolValue: number;
  /** Reserves to start from, in token units, instead of those that match the first weights. */
  readonly initialReserves?: readonly number[] | undefined;
  /** Keep accounts: the revenue, and ledgers and reserves at these ascending rows, none of them after the last sample. */
  readonly accounts?: readonly number[] | undefined;
  /** Protocol fees are paid at the end of a minute, and noise ignores them. `compatibility.minute_end_protocol_fees`. */
  readonly minuteEndFees?: boolean;
}

/**
 * Growth ln(V / V_0) of a pool that arbitrageurs trade with when it pays them, V_0 its value before the first minute's
 * arbitrage, at sampled rows. Spec 02 §3, §4.
 *
 * Reserves live as logarithms; nothing is remembered of a window but those at the start of each block of steps, from which
 * `backward` runs the block again.
 */
export interface ArbitragePath extends GrowthPath {
  /** Fee revenue of liquidity providers up to the last sample over V_0, of the last `forward` or `record`; with accounts only. */
  revenue(): number;
  /** d(objective)/d(revenue) for the next `backward`. */
  seedRevenue(adjoint: number): void;
  /** Trades arbitrageurs made in the last `forward` or `record`. */
  trades(): number;
  /** Each token's share of value at each sample, row-major, of the last `forward` or `record`. */
  readonly shares: Float64Array;
  /** Ledgers at each row accounts were asked for, row-major in the order of `ledgerEntries`, quote currency. */
  readonly ledgers: Float64Array;
  /** Reserves at the same rows, row-major, token units. */
  readonly reserves: Float64Array;
}
