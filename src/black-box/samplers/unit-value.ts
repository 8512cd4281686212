import { InputError } from '../../diagnostics/index.js';
import { describeDistribution } from '../spaces/describe-distribution.js';
import { stepOf, valueAtStep, valueCount } from '../spaces/discrete-values.js';
import type {
  Distribution,
  FloatDistribution,
  IntDistribution,
  SearchValue,
} from '../spaces/distribution.js';
import { withinDistribution } from '../spaces/within-distribution.js';

type Range = FloatDistribution | IntDistribution;

/**
 * The value a number in [0, 1) stands for, so that uniform numbers give values of the distribution.
 *
 *     real numbers      x = low + u (high - low)         or, with log, ln x = ln low + u (ln high - ln low)
 *     n values          x = the ⌊u n⌋-th                 each as likely
 *     n values, log     ln y = ln a + u (ln b - ln a),   x the value nearest to y
 *
 * where a and b lie half a step outside the first and last value.
 */
export function unitToValue(distribution: Distribution, unit: number): SearchValue {
  const count = valueCount(distribution);
  if (distribution.kind === 'categorical') return distribution.choices[Math.floor(unit * count)]!;
  const { low, high, log = false } = distribution;
  if (count === 1) return low;
  if (count === Infinity) {
    const value = log
      ? Math.exp(interpolate(Math.log(low), Math.log(high), unit))
      : interpolate(low, high, unit);
    // e^ln x may miss x by a rounding.
    return Math.min(Math.max(value, low), high);
  }
  if (!log) return valueAtStep(distribution, Math.floor(unit * count));
  const [first, last] = logEdges(distribution, count);
  const place = Math.exp(interpolate(first, last, unit));
  const index = Math.round((place - low) / stepOf(distribution)!);
  // The same rounding, at the outer edges.
  return valueAtStep(distribution, Math.min(Math.max(index, 0), count - 1));
}

/**
 * A number in [0, 1] that {@link unitToValue} gives a value for: the middle of all there are, where values are separate.
 *
 * It is 1 only for the highest real number of a range.
 *
 * @throws InputError (`search.values`) when the distribution does not have the value
 */
export function valueToUnit(distribution: Distribution, value: SearchValue): number {
  if (!withinDistribution(distribution, value)) {
    const expected = describeDistribution(distribution);
    const message = `${JSON.stringify(value)} is not a value of the distribution; expected ${expected}.`;
    throw new InputError(message, { code: 'search.values', value, expected });
  }
  const count = valueCount(distribution);
  if (distribution.kind === 'categorical') return (distribution.choices.indexOf(value) + 0.5) / count;
  const { low, high, log = false } = distribution;
  const x = Number(value);
  if (count === 1) return 0.5;
  if (count === Infinity) {
    return log ? (Math.log(x) - Math.log(low)) / (Math.log(high) - Math.log(low)) : (x - low) / (high - low);
  }
  const step = stepOf(distribution)!;
  if (!log) return (Math.round((x - low) / step) + 0.5) / count;
  const [first, last] = logEdges(distribution, count);
  const middle = (Math.log(x - step / 2) + Math.log(x + step / 2)) / 2;
  return (middle - first) / (last - first);
}

/** Logarithms of the numbers half a step outside the values. */
function logEdges(range: Range, count: number): readonly [first: number, last: number] {
  const half = stepOf(range)! / 2;
  return [Math.log(range.low - half), Math.log(valueAtStep(range, count - 1) + half)];
}

/** Never outside [from, to], which from + t (to - from) may be. */
function interpolate(from: number, to: number, t: number): number {
  return from * (1 - t) + to * t;
}
