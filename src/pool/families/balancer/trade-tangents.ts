import type { Trade } from '../../arbitrage/trades/index.js';
import { expMinusOne } from '../../minutes/exp-minus-one.js';
import type { TradeTerms } from './arbitrage.js';

/** How a pool on its way through a window moves with the logits of its weights and, if `count` is n + 1, with its fee. */
export interface Tangents {
  readonly count: number;
  /** ∂R_i/∂x_j at [j · n + i]. */
  readonly slopes: Float64Array;
  /** ∂(revenue so far)/∂x_j, numeraire. */
  readonly revenue: Float64Array;
  /** Room for one number a token. */
  readonly moves: Float64Array;
}

/**
 * Moves tangents as an arbitrage will move the pool; call it between `findArbitrage` and `makeTrade`.
 *
 * Over the tokens traded, with ŵ = w / Σ w and v_i = ln m_i, + band for tokens in, distances are d_i = v_i - Σ ŵ v; hence
 * d(d_i) = dv_i - Σ ŵ dv - Σ d dŵ, where Σ d dŵ = ŵ_k d_k for the logit k, as Σ ŵ d = 0. Which tokens are traded is piecewise
 * constant.
 */
export function arbitrageTangents(
  reserves: Float64Array,
  weights: Float64Array,
  { sides, distances }: Trade,
  { fee, gamma }: TradeTerms,
  prices: Float64Array,
  at: number,
  { count, slopes, revenue, moves }: Tangents,
): void {
  const n = reserves.length;
  let total = 0;
  for (let i = 0; i < n; i++) if (sides[i] !== 0) total += weights[i]!;
  for (let j = 0; j < count; j++) {
    const first = j * n;
    const dFee = j === n ? 1 : 0;
    const dLogGamma = -dFee / gamma;
    let dLevel = j < n && sides[j] !== 0 ? weights[j]! * distances[j]! : 0;
    for (let i = 0; i < n; i++) {
      const side = sides[i]!;
      if (side === 0) continue;
      const dLogWeight = j === n ? 0 : (i === j ? 1 : 0) - weights[j]!;
      const move = slopes[first + i]! / reserves[i]! - dLogWeight - (side > 0 ? dLogGamma : 0);
      moves[i] = move;
      dLevel += weights[i]! * move;
    }
    dLevel /= total;
    for (let i = 0; i < n; i++) {
      const side = sides[i]!;
      if (side === 0) continue;
      const reserve = reserves[i]!;
      const dReserve = slopes[first + i]!;
      const growth = expMinusOne(-distances[i]!);
      const dGrowth = -(1 + growth) * (moves[i]! - dLevel);
      if (side < 0) slopes[first + i] = dReserve * (1 + growth) + reserve * dGrowth;
      else {
        const amount = (reserve * growth) / gamma;
        const dAmount = (dReserve * growth + reserve * dGrowth) / gamma - amount * dLogGamma;
        slopes[first + i] = dReserve + dAmount;
        revenue[j]! += prices[at + i]! * (fee * dAmount + amount * dFee);
      }
    }
  }
}

/** A swap of an exact amount, made whatever arbitrageurs do. */
export interface GivenSwap {
  readonly tokenIn: number;
  readonly tokenOut: number;
  readonly amount: number;
}

/** Makes a given swap, and moves tangents with it; answers the fee revenue. Spec 02 §4. */
export function makeSwap(
  reserves: Float64Array,
  weights: Float64Array,
  { tokenIn: i, tokenOut: j, amount }: GivenSwap,
  { fee, gamma }: TradeTerms,
  priceIn: number,
  tangents: Tangents | undefined,
): number {
  const n = reserves.length;
  const share = amount / reserves[i]!;
  const ratio = weights[i]! / weights[j]!;
  const grown = Math.log1p(gamma * share);
  const left = Math.exp(-ratio * grown);
  for (let k = 0; tangents && k < tangents.count; k++) {
    const { slopes, revenue } = tangents;
    const dFee = k === n ? 1 : 0;
    const dRatio = k === i ? ratio : k === j ? -ratio : 0;
    const dKept = -dFee * share - (gamma * share * slopes[k * n + i]!) / reserves[i]!;
    const dLogLeft = -dRatio * grown - (ratio * dKept) / (1 + gamma * share);
    slopes[k * n + j] = left * (slopes[k * n + j]! + reserves[j]! * dLogLeft);
    revenue[k]! += amount * dFee * priceIn;
  }
  reserves[j]! *= left;
  reserves[i]! += amount;
  return amount * fee * priceIn;
}
