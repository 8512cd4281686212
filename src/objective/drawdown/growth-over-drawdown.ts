import { annualGrowth, atLeast, negated, quotient, type Measure } from '../measure/index.js';

/** A drawdown smaller than a ten-thousandth of a percent counts as that much. */
const smallestDrawdown = 1e-6;

/**
 * A/max(-m, 1e-6): annual growth for each unit of a drawdown m ≤ 0 (spec 06 §4).
 *
 * A run without drawdown is as good as its growth over 1e-6, a large but finite number, where the definition has +∞ whatever the
 * growth (spec 06 §12, M7).
 */
export function growthOverDrawdown(drawdown: Measure): Measure {
  return quotient(annualGrowth, negated(drawdown), atLeast(smallestDrawdown));
}
