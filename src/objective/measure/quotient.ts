import type { Measure } from './measure.js';
import { scratch } from './scratch.js';

/** The divisor for a denominator: the denominator itself, or a constant in place of one that is next to nothing. */
export type Divisor = (denominator: number) => number;

const slopeRoom = scratch();

/**
 * n/d, with the divisor in place of the denominator d where the two differ; it is a constant there, of derivative 0.
 *
 * The guard belongs to the definition of each ratio: what a run without risk is worth must be a number that can be compared.
 */
export function quotient(numerator: Measure, denominator: Measure, divisorFor: Divisor): Measure {
  return (series, context, scale, gradient) => {
    const above = numerator(series, context, 0);
    if (!gradient) return above / divisorFor(denominator(series, context, 0));
    // What a denominator counts for is known only after it, and percentiles are the cost of one.
    const slopes = slopeRoom(series.length).fill(0);
    const below = denominator(series, context, 1, slopes);
    const divisor = divisorFor(below);
    const value = above / divisor;
    if (Number.isNaN(value)) return value;
    numerator(series, context, scale / divisor, gradient);
    if (divisor !== below) return value;
    const perBelow = (-scale * value) / divisor;
    for (let k = 0; k < slopes.length; k++) gradient[k]! += perBelow * slopes[k]!;
    return value;
  };
}

/** max(d, ε): a risk that cannot be negative, and counts as ε when it is smaller (spec 06 §12, M7). */
export function atLeast(epsilon: number): Divisor {
  return (denominator) => Math.max(denominator, epsilon);
}
