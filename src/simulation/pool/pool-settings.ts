import type {
  Arbitrage,
  Costs,
  FamilyParameters,
  Flows,
  InjectedTrades,
  PoolFamily,
  RebalancingCosts,
} from '../../pool/index.js';

/** A pool nothing is paid to: perfect arbitrage in closed form. */
export interface ZeroFeePool {
  readonly kind: 'zero-fee';
}

/** A pool that arbitrageurs trade with when it pays them. */
export interface ArbitragedPool {
  readonly kind: 'arbitraged';
  readonly arbitrage: Arbitrage;
  /** False: `do_arb` false. */
  readonly arbitrageurs: boolean;
  /** Rows between two arbitrages; Infinity where reserves never change. */
  readonly stride: number;
  readonly costs: Costs;
  readonly flows?: Flows;
  readonly initialPoolValue: number;
  readonly initialReserves?: readonly number[] | undefined;
  readonly minuteEndFees: boolean;
}

/** A portfolio rebalanced on an outside market to the weights of the pool: hooks `lvr__` and `rvr__`. */
export interface RebalancedPool {
  readonly kind: 'rebalanced';
  readonly costs: RebalancingCosts;
}

/** A pool that follows the market by a formula of its own, but for its parameters. Spec 03. */
export interface PlannedFamilyPool {
  readonly kind: 'family';
  readonly family: PoolFamily;
  readonly arbitrageurs: boolean;
  /** Rows between two steps; Infinity where reserves never change. */
  readonly stride: number;
  readonly costs: Costs;
  readonly trades: InjectedTrades | undefined;
  readonly initialPoolValue: number;
  /** Reserves it opens with, token units, where they are given instead of its value. */
  readonly initialReserves: readonly number[] | undefined;
}

/** The same with its parameters, asked for each time a window is run. */
export interface FamilyPool extends PlannedFamilyPool {
  readonly parameters: () => FamilyParameters;
}

/** An index that is traded for a while at the beginning of each chunk, and held otherwise. Spec 02 §10. */
export interface HodlingIndexPool {
  readonly kind: 'hodling-index';
  readonly arbitrageurs: boolean;
  readonly stride: number;
  readonly costs: {
    readonly fees: number;
    readonly gasCost: number;
    readonly arbFees: number;
    readonly noiseTraderRatio: number;
  };
  readonly initialPoolValue: number;
  /** Who trades on an outside market, and is paid for it; undefined where arbitrageurs do it. */
  readonly manager: { readonly costs: RebalancingCosts; readonly annualStreamingFee: number } | undefined;
}

/** What follows a path of weights, and has a derivative by it. Numbers by row are by row of the market. */
export type FollowingPool = ZeroFeePool | ArbitragedPool | RebalancedPool | HodlingIndexPool;

/** What is simulated. */
export type PoolSettings = FollowingPool | FamilyPool;

/** What a plan knows of it before there are parameters. */
export type PlannedPool = FollowingPool | PlannedFamilyPool;

export const zeroFeePool: FollowingPool = { kind: 'zero-fee' };
