import { bestPair, convexity, fullRebalance, type Trade } from '../../arbitrage/trades/index.js';

/** What trading costs at one moment. */
export interface TradeTerms {
  /** φ, of [0, 1). */
  fee: number;
  /** γ = 1 - φ. */
  gamma: number;
  /** -ln γ. */
  band: number;
  /** Numeraire an arbitrage. */
  gas: number;
  /** f_a, fraction of what is traded on the outside market. */
  arbFee: number;
}

/** Sets the fee and what follows from it. */
export function setFee(terms: TradeTerms, fee: number): void {
  terms.fee = fee;
  terms.gamma = 1 - fee;
  terms.band = -Math.log(terms.gamma);
}

/**
 * Finds the trade arbitrageurs make, if there is one that pays: the best pair of tokens, or without a fee all of them at once.
 *
 * @param marginals m_i = R_i p_i / w_i, numeraire, two of which differ by more than the fee
 * @param lowest the least of them
 * @param logs room for one number a token
 * @param trade written: distances are of ln m_i from the level
 *
 * Source: spec 02 §3.2 to §3.6.
 */
export function findArbitrage(
  marginals: Float64Array,
  lowest: number,
  weights: Float64Array,
  { gamma, band, gas, arbFee }: TradeTerms,
  logs: Float64Array,
  trade: Trade,
): boolean {
  // Relative to the lowest: small logarithms keep the digits a trade is made of.
  for (let i = 0; i < logs.length; i++) logs[i] = Math.log1p((marginals[i]! - lowest) / lowest);
  const find = gamma === 1 ? fullRebalance : bestPair;
  if (!find(logs, weights, 0, band, trade)) return false;
  if (gas === 0 && arbFee === 0) return true;
  const level = lowest * Math.exp(trade.level);
  let profit = 0;
  let flow = 0;
  for (let i = 0; i < logs.length; i++) {
    if (trade.sides[i] === 0) continue;
    profit += weights[i]! * convexity(trade.distances[i]!);
    flow += weights[i]! * Math.abs(Math.expm1(trade.distances[i]!));
  }
  return level * profit - gas >= 0.5 * arbFee * level * flow;
}

/**
 * Makes a trade: what goes out leaves R e^-d, what goes in R (1 + (e^-d - 1) / γ), of which φ is the fee.
 *
 * @param at where the prices' row begins
 * @returns fee revenue of liquidity providers, numeraire
 */
export function makeTrade(
  reserves: Float64Array,
  { sides, distances }: Trade,
  { fee, gamma }: TradeTerms,
  prices: Float64Array,
  at: number,
): number {
  let revenue = 0;
  for (let i = 0; i < reserves.length; i++) {
    const side = sides[i]!;
    if (side === 0) continue;
    const change = reserves[i]! * Math.expm1(-distances[i]!);
    if (side < 0) reserves[i]! += change;
    else {
      reserves[i]! += change / gamma;
      revenue += fee * (change / gamma) * prices[at + i]!;
    }
  }
  return revenue;
}
