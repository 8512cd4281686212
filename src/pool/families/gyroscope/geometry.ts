import { InputError } from '../../../diagnostics/index.js';
import { curvePoint, type EclpCurve } from './curve.js';

/** Two numbers, of token 0 and token 1. */
export type Pair = readonly [number, number];

/** A·t, which makes a circle of the ellipse. Spec 03 §4.1. */
export function toCircle({ cos, sin, lam }: EclpCurve, [t0, t1]: Pair): Pair {
  return [(cos * t0 - sin * t1) / lam, sin * t0 + cos * t1];
}

/** A⁻¹·v, which makes an ellipse of the circle. Spec 03 §4.1. */
export function fromCircle({ cos, sin, lam }: EclpCurve, [v0, v1]: Pair): Pair {
  return [cos * lam * v0 + sin * v1, cos * v1 - sin * lam * v0];
}

/** ζ(x) = λ(cx - s) / (c + sx), the price on the circle of a price x on the ellipse. Spec 03 §4.1. */
export function circlePrice({ cos, sin, lam }: EclpCurve, price: number): number {
  return (lam * (cos * price - sin)) / (cos + sin * price);
}

/** τ(x) = (ζ, 1) / √(1 + ζ²), where a price is on the circle. Spec 03 §4.1. */
export function circlePoint(curve: EclpCurve, price: number): Pair {
  const zeta = circlePrice(curve, price);
  const norm = Math.sqrt(1 + zeta * zeta);
  return [zeta / norm, 1 / norm];
}

/**
 * r, what trades without a fee conserve and reserves are in proportion to. Token units. With u = Aχ, v = AR:
 *
 *     r = ( u·v + √( v·v - (u×v)² ) ) / ( u·u - 1 )
 *
 * which is spec 03 §4.4 but for the root: (u·v)² - (u·u - 1)(v·v) is the same number, and loses λ² times the digits.
 */
export function invariant(curve: EclpCurve, [R0, R1]: Pair): number {
  return invariantOf(curve, R0, R1);
}

/** {@link invariant} without a pair. */
export function invariantOf(curve: EclpCurve, R0: number, R1: number): number {
  const { chi0, chi1, excess } = curve;
  const v0 = (curve.cos * R0 - curve.sin * R1) / curve.lam;
  const v1 = curve.sin * R0 + curve.cos * R1;
  const cross = (chi0 * R1 - chi1 * R0) / curve.lam;
  return (curve.pull0 * R0 + curve.pull1 * R1 + Math.sqrt(v0 * v0 + v1 * v1 - cross * cross)) / excess;
}

/**
 * What the pool asks for token 0 at the margin, in token 1: with n = AᵀA(R - rχ), n_0 / n_1. Spec 03 Q-gyro-1.
 *
 * @param r invariant; default that of the reserves
 */
export function spotPrice(curve: EclpCurve, [R0, R1]: Pair, r = invariantOf(curve, R0, R1)): number {
  return spotPriceOf(curve, R0, R1, r);
}

/** {@link spotPrice} without a pair. */
export function spotPriceOf(curve: EclpCurve, R0: number, R1: number, r: number): number {
  const { cos, sin, lam } = curve;
  const t0 = R0 - r * curve.chi0;
  const t1 = R1 - r * curve.chi1;
  // AᵀA as it is would lose λ² digits, not λ.
  const w0 = (cos * t0 - sin * t1) / (lam * lam);
  const w1 = sin * t0 + cos * t1;
  return (cos * w0 + sin * w1) / (cos * w1 - sin * w0);
}

/**
 * R = r (χ - A⁻¹τ(x)), what a pool of invariant r holds at a price x of its range. Token units. Spec 03 §4.5.
 *
 * @throws InputError for a price outside [α, β]
 */
export function reservesAtPrice(curve: EclpCurve, price: number, r: number): Pair {
  if (!(price >= curve.alpha && price <= curve.beta)) {
    const expected = `a price from alpha, ${curve.alpha}, to beta, ${curve.beta},`;
    throw new InputError(`price is ${price}; ${expected} was expected.`, {
      code: 'gyroscope.price',
      path: 'price',
      value: price,
      expected,
    });
  }
  const point = new Float64Array(2);
  curvePoint(curve, price, point);
  return [r * (curve.chi0 - point[0]!), r * (curve.chi1 - point[1]!)];
}
