import { missing, type Missing } from './answer.js';
import { meanOfSmallest } from './mean-of-smallest.js';
import { mean } from './moments.js';
import { negligible } from './quotient.js';

/** What to say where the value never falls below an earlier one. */
export const noDrawdown = 'no drawdown';

/** Whether a day's close is below an earlier one by more than rounding. */
export function isUnderWater(drawdown: number): boolean {
  return drawdown < -negligible;
}

/** max |dd|, 0 where the value never falls. */
export function deepest(path: Float64Array): number {
  return path.reduce((depth, drawdown) => Math.max(depth, -drawdown), 0);
}

/** √mean(dd²) over all days. Martin and McCann, The investor's guide to Fidelity funds, 1989. */
export function rootMeanSquare(path: Float64Array): number {
  return Math.sqrt(mean(path.map((drawdown) => drawdown * drawdown)));
}

/** |mean(dd < 0)|, over the days under water alone. */
export function meanUnderWater(path: Float64Array): number | Missing {
  const below = path.filter(isUnderWater);
  return below.length === 0 ? missing(noDrawdown) : -mean(below);
}

/** |mean of the worst 5 % of dd < 0|, the day at the boundary counted as far as it is inside. */
export function conditionalDrawdown(path: Float64Array): number | Missing {
  const below = path.filter(isUnderWater);
  return below.length === 0 ? missing(noDrawdown) : -meanOfSmallest(below, 0.05);
}
