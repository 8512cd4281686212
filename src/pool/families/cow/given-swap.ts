import type { TradeTerms } from './fm-amm-trade.js';
import type { Lane } from './lane.js';

/** A swap that is made whatever arbitrageurs do, of one token for the other. */
export interface GivenSwap {
  readonly tokenIn: number;
  /** Token units. */
  readonly amount: number;
  /** Numeraire. */
  readonly priceIn: number;
}

/**
 * Makes a given swap, out = R_j A / ((R_i / γ) (1 - w_i) / w_i + A / w_i), and moves tangents with it; answers the fee revenue.
 *
 * Source: spec 03 §3.4.
 */
export function makeGivenSwap(
  { reserves, tangents }: Lane,
  weights: Float64Array,
  { tokenIn, amount, priceIn }: GivenSwap,
  { fee, gamma }: TradeTerms,
): number {
  const tokenOut = 1 - tokenIn;
  const held = reserves[tokenIn]!;
  const weight = weights[tokenIn]!;
  const odds = weights[tokenOut]! / weight;
  const depth = (held / gamma) * odds + amount / weight;
  const out = (reserves[tokenOut]! * amount) / depth;
  const { count, slopes, revenue } = tangents;
  for (let j = 0; j < count; j++) {
    const dFee = j;
    // Of ln w_in by the difference of the logits of tokens 0 and 1.
    const dLogWeight = j > 0 ? 0 : tokenIn === 0 ? weights[1]! : -weights[0]!;
    const dLogOdds = j > 0 ? 0 : tokenIn === 0 ? -1 : 1;
    const dDepth =
      (held / gamma) * odds * (slopes[2 * j + tokenIn]! / held + dLogOdds + dFee / gamma) -
      (amount / weight) * dLogWeight;
    slopes[2 * j + tokenOut]! -= (slopes[2 * j + tokenOut]! * amount - out * dDepth) / depth;
    revenue[j]! += dFee * amount * priceIn;
  }
  reserves[tokenIn] = held + amount;
  reserves[tokenOut]! -= out;
  return fee * amount * priceIn;
}
