import { inflowOf, type FmAmmTrade, type TradeTerms } from './fm-amm-trade.js';

/** How a pool moves with the logit of w_0 less that of w_1, and with its fee if that is a parameter. */
export interface Tangents {
  /** 1, or 2 with the fee. */
  readonly count: number;
  /** ∂R_i/∂x_j at [2 j + i]. */
  readonly slopes: Float64Array;
  /** ∂(revenue so far)/∂x_j, numeraire. */
  readonly revenue: Float64Array;
  /** Room for nine numbers. */
  readonly coefficients: Float64Array;
}

/**
 * Coefficients of a trade's changes, c_i = s S + A_i0 X + A_i1 Y, then the derivatives of the four A by γ: s, A_00, A_01, A_10, A_11,
 * A'_00, A'_01, A'_10, A'_11.
 */
function coefficientsOf(
  { tokenOut, first, second }: FmAmmTrade,
  { gamma, arbFee }: TradeTerms,
  into: Float64Array,
): void {
  const kept = 1 - arbFee;
  const perGamma = 1 / gamma;
  const slope = perGamma * perGamma;
  into.fill(0);
  if (tokenOut < 0) {
    into[0] = first + second;
    into[1] = -first - second * perGamma;
    into[4] = -first * perGamma - second;
    into[5] = second * slope;
    into[8] = first * slope;
    return;
  }
  const [out, outByIn, inByOut, own] = tokenOut === 0 ? [1, 2, 3, 4] : [4, 3, 2, 1];
  into[out] = -1;
  into[outByIn] = perGamma / kept;
  into[inByOut] = kept;
  into[own] = -perGamma;
  into[outByIn + 4] = -slope / kept;
  into[own + 4] = slope;
}

/**
 * Moves tangents as a trade will move the pool; call it between finding and making it. Which trade is made, and whether, is piecewise
 * constant.
 */
export function tradeTangents(
  reserves: Float64Array,
  weights: Float64Array,
  trade: FmAmmTrade,
  p0: number,
  p1: number,
  terms: TradeTerms,
  { count, slopes, revenue, coefficients: c }: Tangents,
): void {
  const { fee, gamma, noiseRatio } = terms;
  const [r0, r1] = [reserves[0]!, reserves[1]!];
  const [w0, w1] = [weights[0]!, weights[1]!];
  coefficientsOf(trade, terms, c);
  const x = w1 * r0 * p0;
  const y = w0 * r1 * p1;
  const root = Math.sqrt((x * y) / gamma);
  const inflow = inflowOf(trade);
  const after0 = r0 + trade.change0 / p0;
  const after1 = r1 + trade.change1 / p1;
  const value = after0 * p0 + after1 * p1;
  const growth = 1 + (noiseRatio * fee * inflow) / value;
  for (let j = 0; j < count; j++) {
    const dFee = j;
    // d ln w_0 = w_1 and d ln w_1 = -w_0 by the difference of the logits.
    const dLogX = slopes[2 * j]! / r0 - (j === 0 ? w0 : 0);
    const dLogY = slopes[2 * j + 1]! / r1 + (j === 0 ? w1 : 0);
    const dRoot = c[0]! * (root / 2) * (dLogX + dLogY + dFee / gamma);
    const dX = x * dLogX;
    const dY = y * dLogY;
    const dChange0 = dRoot + c[1]! * dX + c[2]! * dY - dFee * (c[5]! * x + c[6]! * y);
    const dChange1 = dRoot + c[3]! * dX + c[4]! * dY - dFee * (c[7]! * x + c[8]! * y);
    const dInflow = (trade.change0 > 0 ? dChange0 : 0) + (trade.change1 > 0 ? dChange1 : 0);
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
