import { checkParameters, type EclpParameters } from './parameters.js';

/**
 * A curve, and what of it does not depend on prices or reserves.
 *
 * With c = cos φ, s = sin φ a pool of invariant r holds those R for which A (R - rχ) is on the lower left of the circle of radius r:
 *
 *     A = [[c/λ, -s/λ], [s, c]]      A⁻¹ = [[cλ, s], [-sλ, c]]
 */
export interface EclpCurve extends EclpParameters {
  readonly cos: number;
  readonly sin: number;
  /** χ, the centre of the ellipse of invariant 1. */
  readonly chi0: number;
  readonly chi1: number;
  /** AᵀAχ. */
  readonly pull0: number;
  readonly pull1: number;
  /** |Aχ|² - 1. */
  readonly excess: number;
  /** Elements of AᵀA. */
  readonly k00: number;
  readonly k01: number;
  readonly k11: number;
}

/**
 * The curve of given parameters.
 *
 * @throws ParameterError for parameters outside their domain, or α not below β
 *
 * Source: "The Elliptic Concentrated Liquidity Pool" of Gyroscope; spec 03 §4.1.
 */
export function eclpCurve(parameters: EclpParameters): EclpCurve {
  checkParameters(parameters);
  return curveOf(parameters);
}

/** {@link eclpCurve} of any numbers. */
export function curveOf({ alpha, beta, lam, phi }: EclpParameters): EclpCurve {
  const cos = Math.cos(phi);
  const sin = Math.sin(phi);
  const shape = { cos, sin, lam };
  const low = new Float64Array(2);
  const high = new Float64Array(2);
  curvePoint(shape, alpha, low);
  curvePoint(shape, beta, high);
  const squared = lam * lam;
  const k00 = (cos * cos) / squared + sin * sin;
  const k01 = cos * sin * (1 - 1 / squared);
  const k11 = (sin * sin) / squared + cos * cos;
  const chi0 = high[0]!;
  const chi1 = low[1]!;
  // χ is above the point of β by this; |Aχ|² - 1 itself would lose digits where the range is narrow.
  const gap = chi1 - high[1]!;
  return {
    // No spread: it would give every curve a hidden class of its own, and loops would be compiled anew for each.
    alpha,
    beta,
    lam,
    phi,
    cos,
    sin,
    chi0,
    chi1,
    k00,
    k01,
    k11,
    pull0: k00 * chi0 + k01 * chi1,
    pull1: k01 * chi0 + k11 * chi1,
    excess: gap * (2 / stretch(shape, beta) + gap * k11),
  };
}

type Shape = Pick<EclpCurve, 'cos' | 'sin' | 'lam'>;

/** h(x) = |A⁻ᵀ(x, 1)| = √(λ²(cx - s)² + (c + sx)²). */
export function stretch({ cos, sin, lam }: Shape, price: number): number {
  const off = lam * (cos * price - sin);
  const along = cos + sin * price;
  return Math.sqrt(off * off + along * along);
}

/**
 * Writes A⁻¹τ(x) into `point`: what the centre has more than the pool at price x, of invariant 1. It is the gradient of h:
 *
 *     ( λ²c(cx - s) + s(c + sx), -λ²s(cx - s) + c(c + sx) ) / h(x)
 */
export function curvePoint({ cos, sin, lam }: Shape, price: number, point: Float64Array): void {
  const off = lam * (cos * price - sin);
  const along = cos + sin * price;
  const h = Math.sqrt(off * off + along * along);
  point[0] = (lam * cos * off + sin * along) / h;
  point[1] = (cos * along - lam * sin * off) / h;
}
