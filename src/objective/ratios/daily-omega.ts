import { atLeast, measuredObjective, ofReturns, quotient, type Measure } from '../measure/index.js';

/** Σ_k max(s·r_k, 0), of derivative 0 at 0: gains for s = 1, losses for s = -1. */
function sumOfSign(sign: 1 | -1): Measure {
  return (returns, _context, scale, gradient) => {
    let sum = 0;
    for (let k = 0; k < returns.length; k++) {
      const part = sign * returns[k]!;
      if (part <= 0) continue;
      sum += part;
      if (gradient) gradient[k]! += scale * sign;
    }
    return sum;
  };
}

/**
 * Σ max(r, 0) / Σ |min(r, 0)| of arithmetic daily returns, the threshold being 0. Keating and Shadwick, "A universal performance measure", 2002.
 *
 * Losses that sum to less than 1e-6 count as 1e-6: a flat run is worth 0, and one without losses a large but finite number.
 */
export const dailyOmega = measuredObjective(
  {
    name: 'daily_omega',
    description: 'Sum of daily gains over the sum of daily losses.',
    formula: 'Σ max(r, 0)/max(Σ |min(r, 0)|, 1e-6), r_k = V[(k+1)d]/V[kd] - 1',
    cadence: 'days',
    unit: 'dimensionless',
  },
  quotient(ofReturns(sumOfSign(1)), ofReturns(sumOfSign(-1)), atLeast(1e-6)),
);
