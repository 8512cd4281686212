import { inflowOf, type FmAmmTrade, type TradeTerms } from './fm-amm-trade.js';

/** How a pool moves with the logit of w_0 less that of w_1, and with its fee if that is a parameter. */
export interface Tangents {
  /** 1, or 2 with the fee. */
  readonly count: number;
  /** ∂R_i/∂x_j at [2 j + i]. */
  readonly slopes: Float64Array;
  /** ∂(revenue so far)/∂x_j, numeraire. */
  readonly revenue: Float64Array;
}

/**
 * Moves tangents as a trade will move the pool; call it between finding and making it. Which trade is made, and whether, is piecewise
 * constant.
 *
 * Changes are c_i = s S + A_i0 X + A_i1 Y, where A depends on γ (`by` its derivative) and on which trade it is.
 */
export function tradeTangents(
  reserves: Float64Array,
  weights: Float64Array,
  trade: FmAmmTrade,
  p0: number,
  p1: number,
  { fee, gamma, arbFee, noiseRatio }: TradeTerms,
  { count, slopes, revenue }: Tangents,
): void {
  const { tokenOut, first, second, change0, change1 } = trade;
  const kept = 1 - arbFee;
  const perGamma = 1 / gamma;
  const slope = perGamma * perGamma;
  let a00: number;
  let a11: number;
  let [s, a01, a10] = [0, 0, 0];
  let [by00, by01, by10, by11] = [0, 0, 0, 0];
  if (tokenOut < 0) {
    s = first + second;
    a00 = -first - second * perGamma;
    a11 = -first * perGamma - second;
    by00 = second * slope;
    by11 = first * slope;
  } else if (tokenOut === 0) {
    a00 = -1;
    a01 = perGamma / kept;
    a10 = kept;
    a11 = -perGamma;
    by01 = -slope / kept;
    by11 = slope;
  } else {
    a11 = -1;
    a10 = perGamma / kept;
    a01 = kept;
    a00 = -perGamma;
    by10 = -slope / kept;
    by00 = slope;
  }
  const r0 = reserves[0]!;
  const r1 = reserves[1]!;
  const w0 = weights[0]!;
  const w1 = weights[1]!;
  const x = w1 * r0 * p0;
  const y = w0 * r1 * p1;
  const root = s === 0 ? 0 : Math.sqrt((x * y) / gamma);
  const inflow = inflowOf(trade);
  const after0 = r0 + change0 / p0;
  const after1 = r1 + change1 / p1;
  const value = after0 * p0 + after1 * p1;
  const growth = 1 + (noiseRatio * fee * inflow) / value;
  for (let j = 0; j < count; j++) {
    const dFee = j;
    // d ln w_0 = w_1 and d ln w_1 = -w_0 by the difference of the logits.
    const dLogX = slopes[2 * j]! / r0 - (j === 0 ? w0 : 0);
    const dLogY = slopes[2 * j + 1]! / r1 + (j === 0 ? w1 : 0);
    const dRoot = s * (root / 2) * (dLogX + dLogY + dFee / gamma);
    const dX = x * dLogX;
    const dY = y * dLogY;
    const dChange0 = dRoot + a00 * dX + a01 * dY - dFee * (by00 * x + by01 * y);
    const dChange1 = dRoot + a10 * dX + a11 * dY - dFee * (by10 * x + by11 * y);
    const dInflow = (change0 > 0 ? dChange0 : 0) + (change1 > 0 ? dChange1 : 0);
    const dPaid = dFee * inflow + fee * dInflow;
    const dAfter0 = slopes[2 * j]! + dChange0 / p0;
    const dAfter1 = slopes[2 * j + 1]! + dChange1 / p1;
    const dValue = dAfter0 * p0 + dAfter1 * p1;
    const dGrowth = (noiseRatio * dPaid - (growth - 1) * dValue) / value;
    slopes[2 * j] = dAfter0 * growth + after0 * dGrowth;
    slopes[2 * j + 1] = dAfter1 * growth + after1 * dGrowth;
    revenue[j]! += dPaid * (1 + noiseRatio);
  }
}
