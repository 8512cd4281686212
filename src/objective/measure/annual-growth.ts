import type { Measure } from './measure.js';

/** exp(300) = 2e130: divided by the smallest loss and squared by an optimiser it is still a number. */
const largestLogarithm = 300;

/**
 * A = (V_{T-1}/V_0)^(M/T) - 1 of T values in a row, M rows a year (spec 06 §4: the exponent counts rows, not steps).
 *
 * Computed as exp(L) - 1 with L = M/T · ln(V_{T-1}/V_0), and L is cut at 300, where A is 2e130 and its derivative 0 (spec 06 §12, M9).
 * NaN for fewer than two values.
 */
export const annualGrowth: Measure = (values, { rowsPerYear }, scale, gradient) => {
  const last = values.length - 1;
  if (last < 1) return NaN;
  const power = rowsPerYear / values.length;
  const logarithm = power * Math.log(values[last]! / values[0]!);
  if (logarithm >= largestLogarithm) return Math.expm1(largestLogarithm);
  if (gradient) {
    const slope = scale * power * Math.exp(logarithm);
    gradient[0]! -= slope / values[0]!;
    gradient[last]! += slope / values[last]!;
  }
  return Math.expm1(logarithm);
};
