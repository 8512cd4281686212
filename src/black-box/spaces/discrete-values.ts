import type { Distribution, FloatDistribution, IntDistribution } from './distribution.js';

/** Distance between neighbouring values of a range, or `undefined` where any number between them is allowed. */
export function stepOf(range: FloatDistribution | IntDistribution): number | undefined {
  return range.kind === 'int' ? (range.step ?? 1) : range.step;
}

/** How many values a distribution has; Infinity for a range of real numbers. */
export function valueCount(distribution: Distribution): number {
  if (distribution.kind === 'categorical') return distribution.choices.length;
  const { low, high } = distribution;
  if (low === high) return 1;
  const step = stepOf(distribution);
  // (0.3 - 0) / 0.1 is a little below 3.
  return step === undefined ? Infinity : Math.floor((high - low) / step + 1e-9) + 1;
}

/** low + index · step; rounding does not carry the last value past `high`. */
export function valueAtStep(range: FloatDistribution | IntDistribution, index: number): number {
  return Math.min(range.low + index * (stepOf(range) ?? 0), range.high);
}
