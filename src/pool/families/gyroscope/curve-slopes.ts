import { curvePoint, stretch, type EclpCurve } from './curve.js';

/** How the numbers of a curve move with something. */
export interface CurveSlope {
  readonly alpha: number;
  readonly beta: number;
  readonly lam: number;
  readonly phi: number;
  /** Of the centre χ. */
  readonly chi0: number;
  readonly chi1: number;
}

/** The slope of a curve whose parameters move at these rates. */
export function curveSlope(
  curve: EclpCurve,
  rates: Partial<Record<'alpha' | 'beta' | 'lam' | 'phi', number>>,
): CurveSlope {
  const { alpha = 0, beta = 0, lam = 0, phi = 0 } = rates;
  const point = new Float64Array(2);
  const along = new Float64Array(2);
  pointSlope(curve, curve.beta, lam, phi, point);
  priceSlope(curve, curve.beta, along);
  const chi0 = point[0]! + along[0]! * beta;
  pointSlope(curve, curve.alpha, lam, phi, point);
  priceSlope(curve, curve.alpha, along);
  const chi1 = point[1]! + along[1]! * alpha;
  return { alpha, beta, lam, phi, chi0, chi1 };
}

/**
 * Writes into `slope` how A⁻¹τ(x) moves where λ and φ do, x staying where it is. With o = cx - s, a = c + sx, h² = λ²o² + a²:
 * do = -a dφ, da = o dφ, h dh = λo² dλ + (1-λ²) o a dφ.
 */
export function pointSlope(
  { cos, sin, lam }: EclpCurve,
  price: number,
  lamRate: number,
  phiRate: number,
  slope: Float64Array,
): void {
  const off = cos * price - sin;
  const along = cos + sin * price;
  const squared = lam * lam;
  const hh = squared * off * off + along * along;
  const h = Math.sqrt(hh);
  const turn = (1 - squared) * phiRate;
  // d ln h.
  const grown = (lam * off * off * lamRate + off * along * turn) / hh;
  const stretched = 2 * lam * off * lamRate;
  slope[0] =
    (cos * stretched + (sin * off + cos * along) * turn - grown * (squared * cos * off + sin * along)) / h;
  slope[1] =
    ((cos * off - sin * along) * turn - sin * stretched - grown * (cos * along - squared * sin * off)) / h;
}

/** Writes into `slope` the derivative of A⁻¹τ(x) by x, (1, -x) λ² / h(x)³: the curve's own direction at that price. */
export function priceSlope(curve: EclpCurve, price: number, slope: Float64Array): void {
  const h = stretch(curve, price);
  const rate = (curve.lam / h) ** 2 / h;
  slope[0] = rate;
  slope[1] = -price * rate;
}

/** How the share of value of token 0 at a price moves with a curve whose parameters move at these rates; see `valueShare`. */
export function shareSlope(curve: EclpCurve, price: number, rates: Parameters<typeof curveSlope>[1]): number {
  const slope = curveSlope(curve, rates);
  const point = new Float64Array(2);
  curvePoint(curve, price, point);
  const e0 = curve.chi0 - point[0]!;
  const e1 = curve.chi1 - point[1]!;
  pointSlope(curve, price, slope.lam, slope.phi, point);
  const total = e0 * price + e1;
  return (price * ((slope.chi0 - point[0]!) * e1 - e0 * (slope.chi1 - point[1]!))) / (total * total);
}
