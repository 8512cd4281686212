import { exactInSwap, leg, type InjectedTrade } from './arbitrage/index.js';
import { sum } from './transforms.js';

type Matrix = readonly (readonly number[])[];

/** All that a pool of constant weights is simulated with; rows are rows of the window. */
export interface BalancerRun {
  readonly prices: Matrix;
  readonly weights: readonly number[];
  readonly initialPoolValue: number;
  readonly fees: readonly number[];
  readonly gasCost: readonly number[];
  readonly arbFees: readonly number[];
  readonly doArb: boolean;
  readonly stride: number;
  readonly trades: readonly InjectedTrade[];
}

/** Reserves of every row, and the revenue of every row: one leg a step, then the given trades (spec 03 §1). */
export function balancerReference(run: BalancerRun): { reserves: number[][]; feeRevenue: number[] } {
  const { prices, weights, stride } = run;
  let reserves = weights.map((w, i) => (w * run.initialPoolValue) / prices[0]![i]!);
  const rows: number[][] = [];
  const feeRevenue = prices.map(() => 0);
  for (let t = 0; t < prices.length; t++) {
    if (t % stride === 0) {
      const p = prices[t]!;
      const fees = run.fees[t]!;
      if (run.doArb) {
        const made = leg(weights, p, reserves, {
          fees,
          gasCost: run.gasCost[t]!,
          arbFees: run.arbFees[t]!,
          protocolFeeSplit: 0,
          noiseTraderRatio: 0,
          arbitrage: 'pairs',
          accounting: 'each_leg',
        });
        reserves = made.reserves;
        feeRevenue[t]! += made.account.feeRevenue;
      }
      for (const { row, tokenIn, tokenOut, amount } of run.trades) {
        if (row > t || row <= t - stride) continue;
        const change = exactInSwap({ weights, reserves, gamma: 1 - fees }, tokenIn, tokenOut, amount);
        reserves = reserves.map((reserve, i) => reserve + change[i]!);
        feeRevenue[t]! += amount * fees * p[tokenIn]!;
      }
    }
    rows.push(reserves);
  }
  return { reserves: rows, feeRevenue };
}

/** Reserves where trading costs nothing, by the recurrence R(t) = R(t-1) Π a^w / a, a = p(t) / p(t-1) (spec 03 §1). */
export function costlessBalancerReference(
  prices: Matrix,
  weights: readonly number[],
  initialPoolValue: number,
): number[][] {
  let reserves = weights.map((w, i) => (w * initialPoolValue) / prices[0]![i]!);
  return prices.map((p, t) => {
    if (t === 0) return reserves;
    const a = p.map((price, i) => price / prices[t - 1]![i]!);
    const product = Math.exp(sum(weights.map((w, i) => w * Math.log(a[i]!))));
    reserves = reserves.map((reserve, i) => (reserve * product) / a[i]!);
    return reserves;
  });
}
