import { sum } from '../transforms.js';

type Vector = readonly number[];
type Matrix = readonly Vector[];

export interface RebalancingInput {
  /** Rows x tokens. */
  readonly weights: Matrix;
  readonly prices: Matrix;
  readonly initialPoolValue: number;
  /** τ, the share of what is sold that is lost. */
  readonly tau: number;
  /** Relative bid-ask spread of each token, for all rows or by row; half of it is lost on all that is traded. */
  readonly spread?: Vector | Matrix;
  /** Rows between two rebalances; default 1. */
  readonly arbFrequency?: number;
}

/**
 * Holdings, rows x tokens, of a portfolio that is rebalanced to a pool's weights on an outside market: loss-versus-rebalancing
 * without a spread, rebalancing-versus-rebalancing with one (spec 02 §9). Between rebalances they stand still.
 */
export function rebalancedReserves(input: RebalancingInput): number[][] {
  const { weights, prices, initialPoolValue, tau, arbFrequency: every = 1 } = input;
  let reserves = weights[0]!.map((w, i) => (w * initialPoolValue) / prices[0]![i]!);
  const rebalanced: number[][] = [];
  for (let t = 0; t < prices.length; t += every) {
    const p = prices[t]!;
    const spread = spreadAt(input, t);
    const old = weights[Math.max(t - every, 0)]!;
    const worth = sum(reserves.map((reserve, i) => reserve * p[i]!));
    const first = held(old, worth, p).map((wanted, i) => wanted - reserves[i]!);
    const worthAfterPrices = worth - tradeCost(first, p, tau, spread);
    const between = held(old, worthAfterPrices, p);
    const second = held(weights[t]!, worthAfterPrices, p).map((wanted, i) => wanted - between[i]!);
    reserves = held(weights[t]!, worthAfterPrices - tradeCost(second, p, tau, spread), p);
    rebalanced.push(reserves);
  }
  return prices.map((_, t) => rebalanced[Math.floor(t / every)]!);
}

/** What a portfolio of given worth holds of each token. */
function held(weights: Vector, worth: number, p: Vector): number[] {
  return weights.map((w, i) => (w * worth) / p[i]!);
}

/** τ Σ max(-d, 0) p + Σ spread |d| p / 2. */
function tradeCost(change: Vector, p: Vector, tau: number, spread: Vector): number {
  const ofSales = tau * sum(change.map((d, i) => Math.max(-d, 0) * p[i]!));
  return ofSales + 0.5 * sum(change.map((d, i) => spread[i]! * Math.abs(d) * p[i]!));
}

function spreadAt({ spread, prices }: RebalancingInput, row: number): Vector {
  if (!spread) return prices[row]!.map(() => 0);
  return isByRow(spread) ? spread[row]! : spread;
}

function isByRow(spread: Vector | Matrix): spread is Matrix {
  return typeof spread[0] !== 'number';
}
