import { stepOf, valueAtStep } from './discrete-values.js';
import type { Distribution } from './distribution.js';

/** Part of a step by which a number may miss the grid: decimal steps are not exact in binary. */
const rounding = 1e-9;

/** Whether a value is one a distribution can give. */
export function withinDistribution(distribution: Distribution, value: unknown): boolean {
  if (distribution.kind === 'categorical') return distribution.choices.some((choice) => choice === value);
  const { kind, low, high } = distribution;
  if (typeof value !== 'number' || !(value >= low && value <= high)) return false;
  if (kind === 'int' && !Number.isInteger(value)) return false;
  const step = stepOf(distribution);
  if (step === undefined) return true;
  const nearestValue = valueAtStep(distribution, Math.round((value - low) / step));
  return Math.abs(value - nearestValue) <= rounding * step;
}
