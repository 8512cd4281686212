import type { Conditions } from './conditions.js';
import { inputGrowth } from './input-growth.js';
import { ledgerAt } from './ledger.js';
import { convexity, emptyTrade, type FindTrade, type Trade } from './trades/index.js';

/** Where a leg reads weights and prices: rows of tables, and where in them. */
export interface LegInputs {
  readonly weights: Float64Array;
  readonly logWeights: Float64Array;
  /** Beginning of the weights' row. */
  weightAt: number;
  /** Table of log prices, and beginning of the row. */
  prices: Float64Array;
  priceAt: number;
}

/** What a leg changes. */
export interface LegState {
  /** ln R, R in token units over the pool's initial value. */
  readonly logs: Float64Array;
  /** Ledger, relative to the initial value; absent: no accounts. */
  readonly ledger?: Float64Array | undefined;
  /** Protocol fees that are paid at the end of the minute; absent: paid at once. */
  readonly pending?: Float64Array | undefined;
}

/** Settings of {@link createLeg}. */
export interface LegOptions {
  readonly assets: number;
  readonly find: FindTrade;
  readonly conditions: Conditions;
  /** σ */
  readonly split: number;
  /** ν */
  readonly noiseRatio: number;
}

export interface Leg {
  /** The trade of the last `run` that answered true. */
  readonly trade: Trade;
  /** Lets arbitrageurs trade once; answers whether they did. */
  run(state: LegState, inputs: LegInputs): boolean;
}

/**
 * One chance for arbitrageurs, spec 02 §3.6: they find their trade, make it if it pays gas and their own fees, noise traders
 * follow, and the protocol takes its share.
 */
export function createLeg({ assets, find, conditions, split, noiseRatio }: LegOptions): Leg {
  const values = new Float64Array(assets);
  const trade = emptyTrade(assets);
  const { sides, distances } = trade;

  function isWorthIt(profit: number, flow: number): boolean {
    return profit - conditions.gas >= (conditions.arbFee / 2) * flow;
  }

  function enter(state: LegState, inflow: number, profit: number): void {
    const ledger = state.ledger!;
    const { fee, noise, gas } = conditions;
    const paid = fee.fee * inflow;
    ledger[ledgerAt.feeRevenue]! += paid * (1 - split) + noise * inflow;
    ledger[ledgerAt.protocolFees]! += paid * split + noiseRatio * paid - noise * inflow;
    ledger[ledgerAt.arbitrageVolume]! += inflow;
    ledger[ledgerAt.arbitrageCount]! += 1;
    ledger[ledgerAt.arbitrageProfit]! += profit;
    ledger[ledgerAt.gasPaid]! += gas;
    ledger[ledgerAt.noiseVolume]! += noiseRatio * inflow;
  }

  return {
    trade,
    run: (state, { weights, logWeights, weightAt, prices, priceAt }) => {
      const { logs, ledger, pending } = state;
      const { fee, noise } = conditions;
      let highest = -Infinity;
      let lowest = Infinity;
      for (let i = 0; i < assets; i++) {
        const value = logs[i]! + prices[priceAt + i]! - logWeights[weightAt + i]!;
        values[i] = value;
        if (value > highest) highest = value;
        if (value < lowest) lowest = value;
      }
      if (!(highest - lowest > fee.band)) return false;
      if (!find(values, weights, weightAt, fee.band, trade)) return false;

      if (ledger || conditions.gas > 0 || conditions.arbFee > 0 || noise > 0) {
        let [profit, inflow, outflow] = [0, 0, 0];
        for (let i = 0; i < assets; i++) {
          const side = sides[i]!;
          if (side === 0) continue;
          const weight = weights[weightAt + i]!;
          profit += weight * convexity(distances[i]!);
          if (side > 0) inflow -= weight * Math.expm1(distances[i]!);
          else outflow += weight * Math.expm1(distances[i]!);
        }
        const scale = Math.exp(trade.level);
        profit *= scale;
        inflow *= scale;
        if (!isWorthIt(profit, inflow + outflow * scale)) return false;
        if (ledger) enter(state, inflow, profit);
        if (noise > 0) {
          followNoise(state, prices, priceAt, inflow);
          return true;
        }
      }
      for (let i = 0; i < assets; i++) {
        const side = sides[i]!;
        if (side === 0) continue;
        if (side < 0) logs[i]! -= distances[i]!;
        else {
          if (pending) {
            pending[i]! += (fee.fee * split * (Math.exp(logs[i]!) * Math.expm1(-distances[i]!))) / fee.gamma;
          }
          logs[i]! += inputGrowth(fee, -distances[i]!);
        }
      }
      return true;
    },
  };

  /** The same update followed by noise: every reserve grows by F = 1 + η I / P, I what came in, P the pool's value then. */
  function followNoise(
    { logs, pending }: LegState,
    prices: Float64Array,
    priceAt: number,
    inflow: number,
  ): void {
    const { fee, noise } = conditions;
    let value = 0;
    for (let i = 0; i < assets; i++) {
      const side = sides[i]!;
      const factor =
        side === 0 ? 1 : side < 0 ? Math.exp(-distances[i]!) : 1 + Math.expm1(-distances[i]!) / fee.gamma;
      value += factor * Math.exp(logs[i]! + prices[priceAt + i]!);
    }
    const growth = 1 + (noise * inflow) / value;
    const common = Math.log(growth);
    const share = pending ? 0 : fee.fee * split;
    for (let i = 0; i < assets; i++) {
      const side = sides[i]!;
      if (side === 0) logs[i]! += common;
      else if (side < 0) logs[i]! += common - distances[i]!;
      else {
        const gross = Math.expm1(-distances[i]!) / fee.gamma;
        if (pending) pending[i]! += fee.fee * split * gross * Math.exp(logs[i]!);
        logs[i]! += Math.log((1 + gross) * growth - share * gross);
      }
    }
  }
}
