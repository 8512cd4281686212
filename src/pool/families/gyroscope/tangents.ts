import type { PoolVector, Trade, TradeTerms } from './arbitrage.js';
import type { EclpCurve } from './curve.js';
import { pointSlope, priceSlope, type CurveSlope } from './curve-slopes.js';

/** How a pool on its way through a window moves with each of `count` parameters. Forward accumulation. */
export interface Tangents {
  readonly count: number;
  /** Of the curve, one a parameter. */
  readonly slopes: readonly CurveSlope[];
  /** Of the fee, one a parameter. */
  readonly fees: Float64Array;
  /** Derivatives of R_0 and R_1, two a parameter. */
  readonly reserves: Float64Array;
  /** Derivatives of r. */
  readonly invariants: Float64Array;
  /** Derivatives of the revenue so far, numeraire. */
  readonly revenue: Float64Array;
}

const moved = new Float64Array(2);

/**
 * Tangents of a pool that holds r e, e = χ - A⁻¹τ(x), of a given value at prices p: r = V / Σ e p.
 *
 * @param fees how the fee moves with each parameter
 */
export function openingTangents(
  pool: PoolVector,
  curve: EclpCurve,
  p0: number,
  p1: number,
  slopes: readonly CurveSlope[],
  fees: Float64Array,
): Tangents {
  const count = slopes.length;
  const reserves = new Float64Array(2 * count);
  const invariants = new Float64Array(count);
  const r = pool[2]!;
  const value = pool[0]! * p0 + pool[1]! * p1;
  slopes.forEach((slope, k) => {
    pointSlope(curve, p0 / p1, slope.lam, slope.phi, moved);
    const e0 = slope.chi0 - moved[0]!;
    const e1 = slope.chi1 - moved[1]!;
    // d ln r.
    const grown = (-r * (e0 * p0 + e1 * p1)) / value;
    reserves[2 * k] = r * e0 + pool[0]! * grown;
    reserves[2 * k + 1] = r * e1 + pool[1]! * grown;
    invariants[k] = r * grown;
  });
  return { count, slopes, fees, reserves, invariants, revenue: new Float64Array(count) };
}

/**
 * Moves the tangents of reserves and revenue as an arbitrage to `price` will move the pool; call it before `makeArbitrage`. That price is
 * γx or x/γ, and moves with the fee: dγ = -dφ.
 */
export function arbitrageTangents(
  pool: PoolVector,
  curve: EclpCurve,
  trade: Trade,
  price: number,
  priceIn: number,
  { fee, gamma }: TradeTerms,
  tangents: Tangents,
): void {
  const { slopes, fees, reserves, invariants, revenue } = tangents;
  const { tokenIn, amountIn, point } = trade;
  const r = pool[2]!;
  const e0 = curve.chi0 - point[0]!;
  const e1 = curve.chi1 - point[1]!;
  for (let k = 0; k < tangents.count; k++) {
    const slope = slopes[k]!;
    let d0 = invariants[k]! * e0 + r * slope.chi0;
    let d1 = invariants[k]! * e1 + r * slope.chi1;
    if (slope.lam !== 0 || slope.phi !== 0) {
      pointSlope(curve, price, slope.lam, slope.phi, moved);
      d0 -= r * moved[0]!;
      d1 -= r * moved[1]!;
    }
    const dFee = fees[k]!;
    if (dFee !== 0) {
      const dLogPrice = (tokenIn === 0 ? dFee : -dFee) / gamma;
      priceSlope(curve, price, moved);
      d0 -= r * moved[0]! * price * dLogPrice;
      d1 -= r * moved[1]! * price * dLogPrice;
    }
    const before = reserves[2 * k + tokenIn]!;
    const dAmount = ((tokenIn === 0 ? d0 : d1) - before + amountIn * dFee) / gamma;
    reserves[2 * k] = d0;
    reserves[2 * k + 1] = d1;
    reserves[2 * k + tokenIn] = before + dAmount;
    revenue[k]! += priceIn * (fee * dAmount + amountIn * dFee);
  }
}

/**
 * Moves the tangents of the invariant to those of the pool's reserves. Of t'Kt' = r² with t' = R - rχ, w = At', n = Aᵀw:
 *
 *     dr (n·χ + r) = n·(dR - r dχ) + w_0 w_1 (λ - 1/λ) dφ - (w_0²/λ) dλ
 */
export function invariantTangents(pool: PoolVector, curve: EclpCurve, tangents: Tangents): void {
  const { slopes, reserves, invariants } = tangents;
  const { lam } = curve;
  const r = pool[2]!;
  const at = normal(curve, pool[0]!, pool[1]!, r);
  const rate = at.n0 * curve.chi0 + at.n1 * curve.chi1 + r;
  for (let k = 0; k < tangents.count; k++) {
    const slope = slopes[k]!;
    const moves =
      at.n0 * (reserves[2 * k]! - r * slope.chi0) + at.n1 * (reserves[2 * k + 1]! - r * slope.chi1);
    const bends = at.w0 * at.w1 * (lam - 1 / lam) * slope.phi - ((at.w0 * at.w0) / lam) * slope.lam;
    invariants[k] = (moves + bends) / rate;
  }
}

/** Moves the tangents of reserves and revenue as the swap of an exact amount will move the pool; call it between `findSwap` and `settle`. */
export function swapTangents(
  pool: PoolVector,
  curve: EclpCurve,
  trade: Trade,
  priceIn: number,
  { gamma }: TradeTerms,
  tangents: Tangents,
): void {
  const { slopes, fees, reserves, invariants, revenue } = tangents;
  const { lam } = curve;
  const { tokenIn, amountIn } = trade;
  const r = pool[2]!;
  // What stays of the fee is not on the curve.
  const [R0, R1] =
    tokenIn === 0 ? [pool[0]! + gamma * amountIn, trade.left1] : [trade.left0, pool[1]! + gamma * amountIn];
  const at = normal(curve, R0, R1, r);
  const rate = at.n0 * curve.chi0 + at.n1 * curve.chi1 + r;
  const [nIn, nOut] = tokenIn === 0 ? [at.n0, at.n1] : [at.n1, at.n0];
  for (let k = 0; k < tangents.count; k++) {
    const slope = slopes[k]!;
    const bends = at.w0 * at.w1 * (lam - 1 / lam) * slope.phi - ((at.w0 * at.w0) / lam) * slope.lam;
    const centre = r * (at.n0 * slope.chi0 + at.n1 * slope.chi1);
    const dPaid = amountIn * fees[k]!;
    reserves[2 * k + 1 - tokenIn] =
      (invariants[k]! * rate + centre - bends - nIn * (reserves[2 * k + tokenIn]! - dPaid)) / nOut;
    revenue[k]! += priceIn * dPaid;
  }
}

/** w = A(R - rχ), and n = Aᵀw the normal of the curve. */
function normal({ cos, sin, lam, chi0, chi1 }: EclpCurve, R0: number, R1: number, r: number) {
  const t0 = R0 - r * chi0;
  const t1 = R1 - r * chi1;
  const w0 = (cos * t0 - sin * t1) / lam;
  const w1 = sin * t0 + cos * t1;
  return { w0, w1, n0: (cos * w0) / lam + sin * w1, n1: cos * w1 - (sin * w0) / lam };
}
