import { sum } from '../transforms.js';

type Vector = readonly number[];

/** Which tokens flow into the pool (1), out of it (-1), or neither (0). */
export type Signature = readonly number[];

/** Trades with one token in and one out only, or with any tokens. */
export type Arbitrage = 'pairs' | 'optimal';

/** Lets the equality of spec 02 §3.3 hold in spite of round-off; times the weighted product. */
const relativeSlack = -1e-12;

/** All signatures of n tokens with a token in and a token out, in the order 1, 0, -1 (spec 02 §3.1). */
export function allSignatures(n: number): Signature[] {
  let signatures: Signature[] = [[]];
  for (let i = 0; i < n; i++) {
    signatures = signatures.flatMap((start) => [1, 0, -1].map((side) => [...start, side]));
  }
  return signatures.filter((signature) => signature.includes(1) && signature.includes(-1));
}

/** The signatures with exactly one token in and one out. */
export function pairSignatures(n: number): Signature[] {
  return allSignatures(n).filter((signature) => signature.filter((side) => side !== 0).length === 2);
}

/** The trade that is optimal if exactly the tokens of a signature are traded, checked in no way (spec 02 §3.2). */
export function signatureTrade(
  weights: Vector,
  reserves: Vector,
  prices: Vector,
  gamma: number,
  signature: Signature,
): number[] {
  const active = signature.flatMap((side, i) => (side === 0 ? [] : [i]));
  const total = sum(active.map((i) => weights[i]!));
  const share = weights.map((w) => w / total);
  const gammaPower = signature.map((side) => Math.pow(gamma, side === 1 ? 1 : 0));
  const product = active.reduce((all, i) => all * Math.pow(reserves[i]!, share[i]!), 1);
  return signature.map((side, i) => {
    if (side === 0) return 0;
    let wanted = product * Math.pow((share[i]! * gammaPower[i]!) / prices[i]!, 1 - share[i]!);
    for (const j of active) {
      if (j !== i) wanted *= Math.pow(prices[j]! / (share[j]! * gammaPower[j]!), share[j]!);
    }
    return (wanted - reserves[i]!) / gammaPower[i]!;
  });
}

/** Whether a pool would accept a trade: it keeps all reserves above 0 and its weighted product (spec 02 §3.3). */
export function isValid(
  weights: Vector,
  reserves: Vector,
  trade: Vector,
  gamma: number,
  slack = relativeSlack,
): boolean {
  if (reserves.some((reserve, k) => !(reserve + trade[k]! > 0))) return false;
  let before = 1;
  let after = 1;
  for (let k = 0; k < weights.length; k++) {
    const kept = trade[k]! > 0 ? gamma : 1;
    before *= Math.pow(reserves[k]!, weights[k]!);
    after *= Math.pow(reserves[k]! + trade[k]! * kept, weights[k]!);
  }
  return after - before >= slack * before;
}

/** What an arbitrageur gains by a trade at the market's prices: -Σ p Δ. */
export function profitOf(trade: Vector, prices: Vector): number {
  return -sum(trade.map((amount, i) => amount * prices[i]!));
}

/**
 * The most profitable valid trade, or the zero trade (spec 02 §3.4); without a fee the full rebalance (spec 02 §3.5).
 *
 * `optimal` tries every signature, and counts a trade as its signature's only if no token flows the other way.
 */
export function bestTrade(
  weights: Vector,
  reserves: Vector,
  prices: Vector,
  gamma: number,
  arbitrage: Arbitrage,
): number[] {
  if (gamma === 1) return fullRebalance(weights, reserves, prices);
  const signatures = arbitrage === 'pairs' ? pairSignatures(weights.length) : allSignatures(weights.length);
  let best = weights.map(() => 0);
  let highest = 0;
  for (const signature of signatures) {
    const trade = signatureTrade(weights, reserves, prices, gamma, signature);
    if (arbitrage === 'optimal' && trade.some((amount, i) => amount * signature[i]! < 0)) continue;
    if (!isValid(weights, reserves, trade, gamma)) continue;
    const profit = profitOf(trade, prices);
    if (profit > highest) {
      highest = profit;
      best = trade;
    }
  }
  return best;
}

/** The trade of all tokens that leaves a pool without a fee quoting the market's prices (spec 02 §3.5). */
export function fullRebalance(weights: Vector, reserves: Vector, prices: Vector): number[] {
  const value = sum(reserves.map((reserve, i) => reserve * prices[i]!));
  const quotes = reserves.map((reserve, i) => (value * weights[i]!) / reserve);
  const a = prices.map((price, i) => price / quotes[i]!);
  const scale = Math.exp(sum(weights.map((w, i) => w * Math.log(a[i]!))));
  return reserves.map((reserve, i) => reserve * (scale / a[i]!) - reserve);
}
