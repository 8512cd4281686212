import { normalQuantile } from '../../../sampling/index.js';
import { centralErf, scaledErfc } from './error-function.js';

/** Φ, the probability that a standard normal number is at most x; of full relative precision in both tails. */
export function normalCdf(x: number): number {
  const y = x * Math.SQRT1_2;
  if (Math.abs(y) <= 0.46875) return 0.5 + 0.5 * centralErf(y);
  const tail = 0.5 * Math.exp(-y * y) * scaledErfc(Math.abs(y));
  return y < 0 ? tail : 1 - tail;
}

/** ln Φ(x), which stays finite where Φ underflows. */
export function logNormalCdf(x: number): number {
  if (x >= 0) return Math.log1p(-normalCdf(-x));
  const y = -x * Math.SQRT1_2;
  return Math.log(0.5 * scaledErfc(y)) - y * y;
}

/** ln(Φ(b) - Φ(a)) for a < b, precise in the tails, too: intervals right of 0 are mirrored to the left. */
export function logNormalMass(a: number, b: number): number {
  if (a > 0) return logNormalMass(-b, -a);
  if (b > 0) return Math.log1p(-normalCdf(a) - normalCdf(-b));
  const upper = logNormalCdf(b);
  return upper + Math.log(-Math.expm1(logNormalCdf(a) - upper));
}

/**
 * The number below which a standard normal one falls with probability q, given that it is in [a, b]:
 * Φ⁻¹(Φ(a) + q(Φ(b) - Φ(a))), from the upper tail where that is the shorter.
 *
 * @param a at most 0
 * @param b at least 0, and above a
 */
export function truncatedNormalQuantile(q: number, a: number, b: number): number {
  const below = normalCdf(a);
  const above = normalCdf(-b);
  const mass = 1 - below - above;
  const p = below + q * mass;
  const x = p <= 0.5 ? normalQuantile(p) : -normalQuantile(above + (1 - q) * mass);
  return Math.min(Math.max(x, a), b);
}
