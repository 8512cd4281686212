import type { LedgerEntry } from '../../pool/index.js';

/** What a pool can book. */
export type AccountName = LedgerEntry | 'streamingFees';

/** What is known of a pool whose rows are walked one by one, of the last window that was run. */
export interface WalkedPool {
  /** What it books, in the order of its ledgers. */
  readonly entries: readonly AccountName[];
  /** Each token's share of value at each sample, row-major. */
  readonly shares: Float64Array;
  /** Totals at each row accounts were asked for, row-major in the order of `entries`, quote currency. */
  readonly ledgers: Float64Array;
  /** Reserves at the same rows, row-major, token units. */
  readonly reserves: Float64Array;
  /** Fee revenue of liquidity providers up to the last sample over V_0. */
  revenue(): number;
}

/**
 * Fee revenue of liquidity providers up to a row, quote currency; 0 before the first one and where none is booked.
 *
 * @param booked rows accounts were asked for
 */
export function revenueUpTo(walked: WalkedPool | undefined, booked: readonly number[], row: number): number {
  const at = walked ? walked.entries.indexOf('feeRevenue') : -1;
  const k = booked.indexOf(row);
  return at < 0 || k < 0 ? 0 : walked!.ledgers[k * walked!.entries.length + at]!;
}
