import { feeConstants, type FeeConstants } from './fee-constants.js';

/** A number for a whole run, or one a row of the market. */
export type Varying = number | Float64Array;

/** What trading costs, and who gets it. Spec 02 §0. */
export interface Costs {
  /** φ, `fees`, fraction of what goes in. */
  readonly fees: Varying;
  /** `gas_cost`, quote currency an arbitrage. */
  readonly gasCost: Varying;
  /** `arb_fees`, fraction of what is traded on the outside market. */
  readonly arbFees: Varying;
  /** σ, `protocol_fee_split`. */
  readonly protocolFeeSplit: number;
  /** ν, `noise_trader_ratio`. */
  readonly noiseTraderRatio: number;
}

/** Costs at one moment. */
export interface Conditions {
  readonly varying: boolean;
  fee: FeeConstants;
  /** In units of the pool's initial value. */
  gas: number;
  arbFee: number;
  /** ν (1 - γ_n), what noise traders leave in the pool of each unit of arbitrage. Spec 02 §3.6. */
  noise: number;
  /** Sets them to those of a row of the market. */
  moveTo(row: number): void;
}

/**
 * @param unit initial value of the pool, quote currency
 * @param poolSplit σ as far as the pool's own update knows it; 0 where the protocol is paid at the end of a minute
 */
export function createConditions(costs: Costs, unit: number, poolSplit: number): Conditions {
  const { fees, gasCost, arbFees, noiseTraderRatio } = costs;
  const at = (given: Varying, row: number): number => (typeof given === 'number' ? given : given[row]!);
  const isVarying = [fees, gasCost, arbFees].some((given) => typeof given !== 'number');
  const constantsOf = (fee: number): FeeConstants => feeConstants(fee, poolSplit);
  const noiseOf = (fee: number): number => noiseTraderRatio * fee * (1 - poolSplit);
  const conditions: Conditions = {
    varying: isVarying,
    fee: constantsOf(at(fees, 0)),
    gas: at(gasCost, 0) / unit,
    arbFee: at(arbFees, 0),
    noise: noiseOf(at(fees, 0)),
    moveTo: (row) => {
      if (!isVarying) return;
      const fee = at(fees, row);
      if (fee !== conditions.fee.fee) {
        conditions.fee = constantsOf(fee);
        conditions.noise = noiseOf(fee);
      }
      conditions.gas = at(gasCost, row) / unit;
      conditions.arbFee = at(arbFees, row);
    },
  };
  return conditions;
}
