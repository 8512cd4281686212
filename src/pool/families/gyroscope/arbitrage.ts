import { curvePoint, type EclpCurve } from './curve.js';
import { invariantOf, spotPriceOf } from './geometry.js';
import { counterMove } from './swap.js';

/** A pool as hot loops move it, in place: R_0, R_1, its invariant r, and the price it is compared by. */
export type PoolVector = Float64Array;

/** What trading costs at one moment. */
export interface TradeTerms {
  /** φ, of [0, 1). */
  fee: number;
  /** γ = 1 - φ. */
  gamma: number;
  /** Numeraire an arbitrage. */
  gas: number;
  /** f_a, fraction of what is traded on the outside market. */
  arbFee: number;
  /** Whether pools are compared by R_1 / R_0 instead of their marginal price, so that a trade can be a loss. */
  readonly byRatio: boolean;
}

/** A trade about to be made; hot loops fill the same one again and again. */
export interface Trade {
  /** Token the fee is charged on, 0 or 1. */
  tokenIn: number;
  /** Change of that token's reserve, fee included. Below 0 only where pools are compared by ratio. */
  amountIn: number;
  /** Reserves after it. */
  left0: number;
  left1: number;
  /** A⁻¹τ at the price it ends at. */
  readonly point: Float64Array;
}

export function emptyTrade(): Trade {
  return { tokenIn: 0, amountIn: 0, left0: 0, left1: 0, point: new Float64Array(2) };
}

/**
 * Finds the trade after which the pool is at `price` on its curve, if arbitrageurs would make it and the pool has the reserves: with
 * d = r(χ - A⁻¹τ(price)) - R, it changes the token that goes in by d/γ and the other by d, and is accepted where
 * -Σ Δp - gas ≥ ½ f_a Σ |Δ| p.
 *
 * @returns whether there is a trade
 *
 * Source: spec 03 §4.5, §4.6 and Q-gyro-6.
 */
export function findArbitrage(
  pool: PoolVector,
  curve: EclpCurve,
  tokenIn: number,
  price: number,
  p0: number,
  p1: number,
  { gamma, gas, arbFee, byRatio }: TradeTerms,
  trade: Trade,
): boolean {
  const { point } = trade;
  curvePoint(curve, price, point);
  const R0 = pool[0]!;
  const R1 = pool[1]!;
  const r = pool[2]!;
  trade.tokenIn = tokenIn;
  trade.left0 = r * (curve.chi0 - point[0]!);
  trade.left1 = r * (curve.chi1 - point[1]!);
  if (tokenIn === 0) {
    trade.amountIn = (trade.left0 - R0) / gamma;
    trade.left0 = R0 + trade.amountIn;
  } else {
    trade.amountIn = (trade.left1 - R1) / gamma;
    trade.left1 = R1 + trade.amountIn;
  }
  if (!(trade.left0 >= 0 && trade.left1 >= 0)) return false;
  // By the pool's own price a trade is never a loss, but its profit of next to nothing may be rounded to less.
  if (gas === 0 && arbFee === 0 && !(byRatio && gamma < 1)) return true;
  const paid0 = (trade.left0 - R0) * p0;
  const paid1 = (trade.left1 - R1) * p1;
  return -(paid0 + paid1) - gas >= 0.5 * arbFee * (Math.abs(paid0) + Math.abs(paid1));
}

/** Makes an arbitrage that ends at `price`. */
export function makeArbitrage(
  pool: PoolVector,
  curve: EclpCurve,
  trade: Trade,
  price: number,
  { gamma, byRatio }: TradeTerms,
): void {
  pool[0] = trade.left0;
  pool[1] = trade.left1;
  if (gamma < 1) settle(pool, curve, byRatio);
  else pool[3] = byRatio ? trade.left1 / trade.left0 : price;
}

/** Brings the invariant and price of a pool up to its reserves. */
export function settle(pool: PoolVector, curve: EclpCurve, byRatio: boolean): void {
  const R0 = pool[0]!;
  const R1 = pool[1]!;
  const r = invariantOf(curve, R0, R1);
  pool[2] = r;
  pool[3] = byRatio ? R1 / R0 : spotPriceOf(curve, R0, R1, r);
}

/** Finds the trade of somebody who swaps exactly `amount`; none where the pool has not enough of the other token. Spec 03 Q-gyro-3. */
export function findSwap(
  pool: PoolVector,
  curve: EclpCurve,
  tokenIn: number,
  amount: number,
  { gamma }: TradeTerms,
  trade: Trade,
): boolean {
  const R0 = pool[0]!;
  const R1 = pool[1]!;
  const out = counterMove(curve, R0, R1, pool[2]!, tokenIn, gamma * amount);
  trade.tokenIn = tokenIn;
  trade.amountIn = amount;
  trade.left0 = R0 + (tokenIn === 0 ? amount : out);
  trade.left1 = R1 + (tokenIn === 0 ? out : amount);
  return trade.left0 >= 0 && trade.left1 >= 0;
}
