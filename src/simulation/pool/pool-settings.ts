import type { Arbitrage, Costs, Flows, RebalancingCosts } from '../../pool/index.js';

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

/** What is simulated along a path of weights. Numbers by row are by row of the market. */
export type PoolSettings = ZeroFeePool | ArbitragedPool | RebalancedPool;

export const zeroFeePool: PoolSettings = { kind: 'zero-fee' };
