import { missing, type Missing } from './answer.js';

/** A divisor this small is what rounding leaves of 0 (spec 06 §7). */
export const negligible = 1e-12;

/** numerator / divisor, or no value where the divisor is {@link negligible}. */
export function quotient(numerator: number, divisor: number, reason: string): number | Missing {
  return Math.abs(divisor) <= negligible ? missing(reason) : numerator / divisor;
}
