import type { TieRule } from './options.js';

/** What trading costs at one moment. */
export interface TradeTerms {
  /** φ, of [0, 1). */
  fee: number;
  /** γ = 1 - φ. */
  gamma: number;
  /** Numeraire an arbitrage; nothing to those who compete. */
  gas: number;
  /** f_a, fraction of what is traded on the outside market. */
  arbFee: number;
  /** ν, noise traders' volume over that of arbitrageurs. */
  readonly noiseRatio: number;
}

/**
 * A trade about to be made; hot loops fill the same one again and again.
 *
 * With X = w_1 R_0 p_0, Y = w_0 R_1 p_1 and S = √(XY / γ) its changes are s S + A (X, Y).
 */
export interface FmAmmTrade {
  /** Values of what goes into the pool of each token, fees included; negative ones go out. Numeraire. */
  change0: number;
  change1: number;
  /** Competing arbitrageurs: the token that goes out; -1 for a lone one. */
  tokenOut: number;
  /** How often a lone arbitrageur makes each trade: the one with the fee on token 1, and that with the fee on token 0. */
  first: number;
  second: number;
}

export function emptyTrade(): FmAmmTrade {
  return { change0: 0, change1: 0, tokenOut: -1, first: 0, second: 0 };
}

/** Relative difference up to which X and Y are the same number but for rounding. */
const tieTolerance = 1e-13;

/**
 * Finds the trade of arbitrageurs who compete for a batch, so that all get the price at which nobody gains: for U the larger of X and
 * Y, W the other, and κ = γ (1 - f_a) with κ U > W,
 *
 *     out: W / κ - U      in: (κ U - W) / γ
 *
 * Gas does not count. Answers whether there is a trade.
 *
 * Source: Canidio and Fritsch, "Arbitrageurs' profits, LVR, and sandwich attacks: batch trading as an AMM design response" (2023);
 * spec 03 §3.1.
 */
export function findCompetitiveTrade(
  x: number,
  y: number,
  { gamma, arbFee }: TradeTerms,
  trade: FmAmmTrade,
): boolean {
  const kappa = gamma * (1 - arbFee);
  if (kappa * x > y) {
    trade.tokenOut = 0;
    trade.change0 = y / kappa - x;
    trade.change1 = (kappa * x - y) / gamma;
    return true;
  }
  if (kappa * y > x) {
    trade.tokenOut = 1;
    trade.change0 = (kappa * y - x) / gamma;
    trade.change1 = x / kappa - y;
    return true;
  }
  return false;
}

/**
 * Finds the trade of an arbitrageur who is alone, and takes the price that pays most: changes
 *
 *     (S - X, S - Y / γ) for X > Y      (S - X / γ, S - Y) for Y > X
 *
 * for a profit of (√X - √(Y/γ))² or (√(X/γ) - √Y)², accepted where that less gas is at least half f_a of what is traded. As a square
 * it is never negative: the trade is made even where the fee is more than the difference of prices (Q-cow-3).
 * Answers whether there is a trade.
 *
 * Source: as {@link findCompetitiveTrade}; spec 03 §3.2, §3.3.
 */
export function findLoneTrade(
  x: number,
  y: number,
  { gamma, gas, arbFee }: TradeTerms,
  ties: TieRule,
  trade: FmAmmTrade,
): boolean {
  const root = Math.sqrt((x * y) / gamma);
  trade.tokenOut = -1;
  trade.first = x > y ? 1 : 0;
  trade.second = 1 - trade.first;
  if (ties === 'sum') {
    const profit1 = -(root - x + (root - y / gamma));
    const profit2 = -(root - x / gamma + (root - y));
    trade.first = profit1 <= profit2 ? 1 : 0;
    trade.second = profit2 <= profit1 ? 1 : 0;
  } else if (Math.abs(x - y) <= tieTolerance * (x + y)) return false;
  const { first, second } = trade;
  trade.change0 = first * (root - x) + second * (root - x / gamma);
  trade.change1 = first * (root - y / gamma) + second * (root - y);
  if (gas === 0 && arbFee === 0) return true;
  const each = first > 0 ? x + y / gamma : x / gamma + y;
  const flow = Math.abs(trade.change0) + Math.abs(trade.change1);
  return each - 2 * root - gas >= 0.5 * arbFee * flow;
}

/** Value of what comes in. */
export function inflowOf({ change0, change1 }: FmAmmTrade): number {
  return (change0 > 0 ? change0 : 0) + (change1 > 0 ? change1 : 0);
}

/**
 * Makes a trade. Noise traders then let both reserves grow by F = 1 + ν φ I / P, I what came in, P the pool's value.
 *
 * @returns revenue of liquidity providers: fees of arbitrageurs and of noise traders, φ (1 + ν) I, numeraire
 */
export function makeTrade(
  reserves: Float64Array,
  trade: FmAmmTrade,
  p0: number,
  p1: number,
  { fee, noiseRatio }: TradeTerms,
): number {
  let r0 = reserves[0]! + trade.change0 / p0;
  let r1 = reserves[1]! + trade.change1 / p1;
  const paid = fee * inflowOf(trade);
  if (noiseRatio > 0) {
    const growth = 1 + (noiseRatio * paid) / (r0 * p0 + r1 * p1);
    r0 *= growth;
    r1 *= growth;
  }
  reserves[0] = r0;
  reserves[1] = r1;
  return paid * (1 + noiseRatio);
}
