import type { StateVector } from './state.js';

/** Value of what arbitrageurs leave of a token the pool sells out of. Numeraire; spec 03 §5.7. */
const leftOver = 0.01;

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
  /** σ_p, the protocol's share of fees. */
  readonly split: number;
}

/** A trade about to be made; hot loops fill the same one again and again. */
export interface Trade {
  /** Token that goes into the pool, 0 or 1. */
  tokenIn: number;
  /** Token units; what goes in includes the fee. */
  amountIn: number;
  amountOut: number;
  /** What the pool has of the other token after the trade. */
  left: number;
  /** g: by how much the fee's rest of what goes in makes E_in grow, and what goes out makes E_out shrink. */
  growth: number;
  /** Whether the pool ran out of the token first, so that the trade stops short of the market's price. */
  drained: boolean;
}

export function emptyTrade(): Trade {
  return { tokenIn: 0, amountIn: 0, amountOut: 0, left: 0, growth: 1, drained: false };
}

/**
 * Finds the trade after which the pool's price, less the fee, is the market's, if arbitrageurs would make it: of equal weights on
 * the effective balances E, with g² = γ E_out p_out / (E_in p_in) > 1,
 *
 *     amountIn = E_in (g - 1) / γ      amountOut = E_out (1 - 1/g)
 *
 * accepted where -Σ Δp - gas ≥ ½ f_a Σ |Δ| p. Where the pool has less than `amountOut`, it sells all but a cent's worth and takes
 * (E_in / γ) x / (E_out - x) for it, gas and fees elsewhere notwithstanding.
 *
 * @param tokenIn the token the pool pays too much for
 * @param priceIn of that token, numeraire
 * @returns whether there is a trade
 *
 * Source: spec 02 §3.2 and §3.6, spec 03 §5.6 and §5.7.
 */
export function findArbitrage(
  state: StateVector,
  tokenIn: number,
  priceIn: number,
  priceOut: number,
  { gamma, gas, arbFee }: TradeTerms,
  trade: Trade,
): boolean {
  const tokenOut = 1 - tokenIn;
  const realOut = state[tokenOut]!;
  const effectiveIn = state[tokenIn]! + state[2 + tokenIn]!;
  const effectiveOut = realOut + state[2 + tokenOut]!;
  const growth = Math.sqrt((gamma * (effectiveOut * priceOut)) / (effectiveIn * priceIn));
  trade.tokenIn = tokenIn;
  trade.growth = growth;
  trade.amountIn = (effectiveIn * (growth - 1)) / gamma;
  trade.amountOut = (effectiveOut * (growth - 1)) / growth;
  trade.left = realOut - trade.amountOut;
  trade.drained = trade.left < 0;
  if (gas > 0 || arbFee > 0) {
    const paid = trade.amountIn * priceIn;
    const got = trade.amountOut * priceOut;
    if (!(got - paid - gas >= 0.5 * arbFee * (paid + got))) return false;
  }
  if (!trade.drained) return true;
  trade.left = leftOver / priceOut;
  if (realOut <= trade.left) return false;
  trade.amountOut = realOut - trade.left;
  trade.amountIn = ((effectiveIn / gamma) * trade.amountOut) / (state[2 + tokenOut]! + trade.left);
  return true;
}

/** Makes a trade; the protocol takes its share of the fee out of what comes in. */
export function makeTrade(
  state: StateVector,
  { tokenIn, amountIn, left }: Trade,
  { fee, split }: TradeTerms,
): void {
  state[tokenIn]! += amountIn * (1 - fee * split);
  state[1 - tokenIn] = left;
}

/** What liquidity providers earn by a trade, numeraire. Spec 03 §5.6. */
export function revenueOf({ amountIn }: Trade, priceIn: number, { fee, split }: TradeTerms): number {
  return amountIn * fee * (1 - split) * priceIn;
}

/**
 * Finds the trade of somebody who swaps exactly `amount`, which the pool pays out of what it really has. Spec 03 §5.8.
 *
 * `growth` is 1 + γ amount / E_in.
 */
export function findSwap(
  state: StateVector,
  tokenIn: number,
  amount: number,
  { gamma }: TradeTerms,
  trade: Trade,
): void {
  const tokenOut = 1 - tokenIn;
  const share = (gamma * amount) / (state[tokenIn]! + state[2 + tokenIn]!);
  const wanted = ((state[tokenOut]! + state[2 + tokenOut]!) * share) / (1 + share);
  trade.tokenIn = tokenIn;
  trade.growth = 1 + share;
  trade.amountIn = amount;
  trade.drained = wanted > state[tokenOut]!;
  trade.amountOut = trade.drained ? state[tokenOut]! : wanted;
  trade.left = state[tokenOut]! - trade.amountOut;
}
