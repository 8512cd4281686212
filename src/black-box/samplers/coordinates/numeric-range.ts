import { stepOf, valueAtStep, valueCount } from '../../spaces/discrete-values.js';
import type { FloatDistribution, IntDistribution } from '../../spaces/distribution.js';

/** A numeric parameter as an interval of the scale it is uniform on: its values, or their logarithms. */
export interface NumericRange {
  /** Lowest value. */
  readonly low: number;
  /** Highest value: the last on the grid where there is one. */
  readonly high: number;
  /** Distance of the values of a grid; 0 where every number is a value. */
  readonly step: number;
  readonly log: boolean;
  /** Lower end on the scale: half a step below `low`, so that the first cell is as wide as the others. */
  readonly lower: number;
  /** Upper end on the scale: half a step above `high`. */
  readonly upper: number;
}

/** The range of a numeric distribution of more than one value. */
export function numericRange(distribution: FloatDistribution | IntDistribution): NumericRange {
  const { low, log = false } = distribution;
  const step = stepOf(distribution) ?? 0;
  const high = step === 0 ? distribution.high : valueAtStep(distribution, valueCount(distribution) - 1);
  const [lower] = cell({ step, log }, low);
  const [, upper] = cell({ step, log }, high);
  return { low, high, step, log, lower, upper };
}

/** Both ends, on the scale, of what belongs to a value: half a step to either side. */
export function cell(
  { step, log }: Pick<NumericRange, 'step' | 'log'>,
  value: number,
): [left: number, right: number] {
  const [left, right] = [value - step / 2, value + step / 2];
  return log ? [Math.log(left), Math.log(right)] : [left, right];
}

/** Where a value is on the scale. */
export function toScale({ log }: NumericRange, value: number): number {
  return log ? Math.log(value) : value;
}

/** The value nearest to a point of the scale; of points beyond the ends the first and the last. */
export function fromScale({ low, high, step, log }: NumericRange, point: number): number {
  const value = log ? Math.exp(point) : point;
  const onGrid = step === 0 ? value : low + Math.round((value - low) / step) * step;
  return Math.min(Math.max(onGrid, low), high);
}

/** Where a value is between the ends of the scale, from 0 to 1. */
export function toUnit(range: NumericRange, value: number): number {
  return (toScale(range, value) - range.lower) / (range.upper - range.lower);
}

/** The value nearest to a share, from 0 to 1, of the way between the ends of the scale. */
export function fromUnit(range: NumericRange, share: number): number {
  return fromScale(range, range.lower + (range.upper - range.lower) * share);
}
