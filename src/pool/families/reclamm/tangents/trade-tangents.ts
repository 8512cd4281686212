import type { Trade, TradeTerms } from '../arbitrage.js';
import type { StateVector } from '../state.js';
import type { Tangents } from './opening-tangents.js';

/**
 * Moves the tangents of a pool as an arbitrage will move the pool; call it between `findArbitrage` and `makeTrade`.
 *
 * With g² = γ E_out p_out / (E_in p_in): d ln g = ½ (d ln γ + d ln E_out - d ln E_in). A drained pool always keeps the same cent, and
 * takes (E_in / γ) x / (V_out + cent) for the rest x.
 */
export function arbitrageTangents(
  state: StateVector,
  trade: Trade,
  priceIn: number,
  terms: TradeTerms,
  tangents: Tangents,
): void {
  const { tokenIn, amountIn, amountOut, growth, drained } = trade;
  const { gamma } = terms;
  const tokenOut = 1 - tokenIn;
  const effectiveIn = state[tokenIn]! + state[2 + tokenIn]!;
  const effectiveOut = state[tokenOut]! + state[2 + tokenOut]!;
  const remaining = effectiveOut - amountOut;
  const { states } = tangents;
  for (let k = 0; k < tangents.count; k++) {
    const at = 4 * k;
    const dOut = states[at + tokenOut]!;
    const dVirtualOut = states[at + 2 + tokenOut]!;
    const dEffectiveIn = states[at + tokenIn]! + states[at + 2 + tokenIn]!;
    const dLogGamma = -tangents.fee[k]! / gamma;
    let dAmount: number;
    if (drained) {
      dAmount =
        amountIn * (dEffectiveIn / effectiveIn - dLogGamma - dVirtualOut / remaining) +
        (effectiveIn * dOut) / (gamma * remaining);
      states[at + tokenOut] = 0;
    } else {
      const dEffectiveOut = dOut + dVirtualOut;
      const dGrowth = (growth / 2) * (dLogGamma + dEffectiveOut / effectiveOut - dEffectiveIn / effectiveIn);
      dAmount = (dEffectiveIn * (growth - 1) + effectiveIn * dGrowth) / gamma - amountIn * dLogGamma;
      states[at + tokenOut] = (dEffectiveOut - (effectiveOut * dGrowth) / growth) / growth - dVirtualOut;
    }
    keep(trade, dAmount, priceIn, terms, tangents, k);
  }
}

/** Moves the tangents as the swap of an exact amount will move the pool; call it between `findSwap` and `makeTrade`. */
export function swapTangents(
  state: StateVector,
  trade: Trade,
  priceIn: number,
  terms: TradeTerms,
  tangents: Tangents,
): void {
  const { tokenIn, amountIn, growth, drained } = trade;
  const tokenOut = 1 - tokenIn;
  const effectiveIn = state[tokenIn]! + state[2 + tokenIn]!;
  const effectiveOut = state[tokenOut]! + state[2 + tokenOut]!;
  const { states } = tangents;
  for (let k = 0; k < tangents.count; k++) {
    const at = 4 * k;
    if (drained) {
      states[at + tokenOut] = 0;
    } else {
      const dEffectiveIn = states[at + tokenIn]! + states[at + 2 + tokenIn]!;
      const dEffectiveOut = states[at + tokenOut]! + states[at + 2 + tokenOut]!;
      const dGrowth =
        -(growth - 1) * (dEffectiveIn / effectiveIn) - (amountIn * tangents.fee[k]!) / effectiveIn;
      // What is left of E_out is E_out / growth.
      states[at + tokenOut] =
        (dEffectiveOut - (effectiveOut * dGrowth) / growth) / growth - states[at + 2 + tokenOut]!;
    }
    keep(trade, 0, priceIn, terms, tangents, k);
  }
}

/** What stays of the token that came in, and the revenue. */
function keep(
  { tokenIn, amountIn }: Trade,
  dAmount: number,
  priceIn: number,
  { fee, split }: TradeTerms,
  tangents: Tangents,
  k: number,
): void {
  const dFee = tangents.fee[k]!;
  tangents.states[4 * k + tokenIn]! += dAmount * (1 - fee * split) - amountIn * split * dFee;
  tangents.revenue[k]! += priceIn * (1 - split) * (dAmount * fee + amountIn * dFee);
}
