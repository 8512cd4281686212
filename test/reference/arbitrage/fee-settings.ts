import type { Accounting, LegTerms } from './leg.js';
import type { Arbitrage } from './optimal-trade.js';

/** What trading with a pool costs, and who trades; everything has the default of spec 02 §0. */
export interface FeeSettings {
  /** φ */
  readonly fees?: number;
  /** Quote currency an arbitrage. */
  readonly gasCost?: number;
  /** f_a */
  readonly arbFees?: number;
  /** σ_p */
  readonly protocolFeeSplit?: number;
  /** ν */
  readonly noiseTraderRatio?: number;
  /** Rows between two arbitrages. */
  readonly arbFrequency?: number;
  readonly doArb?: boolean;
  /** Default `pairs`. */
  readonly arbitrage?: Arbitrage;
}

/** A number for all rows, or one a row. */
export type Varying<T> = T | readonly T[];

/** The same where some of it changes with the row. */
export interface DynamicFeeSettings extends Omit<FeeSettings, 'fees' | 'gasCost' | 'arbFees' | 'doArb'> {
  readonly fees?: Varying<number>;
  readonly gasCost?: Varying<number>;
  readonly arbFees?: Varying<number>;
  readonly doArb?: Varying<boolean>;
}

/** The terms of a leg at a row. */
export function legTerms(settings: DynamicFeeSettings, accounting: Accounting, row = 0): LegTerms {
  return {
    fees: at(settings.fees ?? 0, row),
    gasCost: at(settings.gasCost ?? 0, row),
    arbFees: at(settings.arbFees ?? 0, row),
    protocolFeeSplit: settings.protocolFeeSplit ?? 0,
    noiseTraderRatio: settings.noiseTraderRatio ?? 0,
    arbitrage: settings.arbitrage ?? 'pairs',
    accounting,
  };
}

/** The value at a row. */
export function at<T extends number | boolean>(given: Varying<T>, row: number): T {
  if (typeof given !== 'object') return given;
  if (row >= given.length) throw new Error(`A series of ${given.length} rows has no row ${row}.`);
  return given[row]!;
}
