import { cubicMinimiser, type SlopedPoint } from './cubic-minimiser.js';
import type { LbfgsOptions } from './lbfgs-options.js';

/** A point tried along the line. Its value is Infinity where value or gradient were not finite. */
export interface Trial extends SlopedPoint {
  readonly x: Float64Array;
  readonly gradient: Float64Array;
}

/** What of the options a search needs. */
export type SearchOptions = Pick<LbfgsOptions, 'decrease' | 'curvature' | 'maxSearchEvaluations'>;

/** Share of the interval kept after a point that is not finite: nothing is known there to interpolate. */
const SHRINK = 0.25;
/** Interpolated points keep this share of the interval away from its ends. */
const MARGIN = 0.1;
/** An interval that kept more than this of its width is halved next, so that it always ends. */
const POOR = 2 / 3;
/** Values nearer than this, relatively, are equal up to rounding; their slopes still tell on which side the minimum is. */
const ROUNDING = 4 * Number.EPSILON;
/** Widest and narrowest growth of the step, in steps just made. Moré and Thuente 1994. */
const GROWTH = [1.1, 4] as const;

/**
 * A step that fulfils the strong Wolfe conditions
 *
 *     φ(a) <= φ(0) + c₁ a φ′(0)    and    |φ′(a)| <= c₂ |φ′(0)|
 *
 * or, when the evaluations are used up, the lowest found that fulfils the first; null where there is none. Points that are
 * not finite shrink the step and are never handed back. Nocedal and Wright, algorithms 3.5 and 3.6.
 *
 * @param origin step 0, where the slope is negative
 * @param probe the point at a step
 * @param first step tried first, > 0
 */
export function strongWolfeSearch(
  origin: Trial,
  probe: (step: number) => Trial,
  first: number,
  options: SearchOptions,
): Trial | null {
  const { decrease, curvature, maxSearchEvaluations } = options;
  const tooHigh = (trial: Trial): boolean =>
    !(trial.value <= origin.value + decrease * trial.step * origin.slope);
  const flat = (trial: Trial): boolean => Math.abs(trial.slope) <= -curvature * origin.slope;

  let left = maxSearchEvaluations;
  let previous = origin;
  let step = first;
  while (left > 0) {
    const trial = probe(step);
    left--;
    if (tooHigh(trial) || (previous !== origin && trial.value > previous.value)) return zoom(previous, trial);
    if (flat(trial)) return trial;
    if (trial.slope >= 0) return zoom(trial, previous);
    step = longerStep(previous, trial);
    previous = trial;
  }
  return accepted(previous);

  // `low` is the lowest point so far of enough decrease, up to rounding, and a minimum lies between it and `high`.
  function zoom(low: Trial, high: Trial): Trial | null {
    let halve = false;
    while (left > 0) {
      const width = high.step - low.step;
      const between: number = halve && high.value < Infinity ? low.step + width / 2 : stepBetween(low, high);
      if (between === low.step || between === high.step) break;
      const trial = probe(between);
      left--;
      if (tooHigh(trial) || trial.value - low.value > ROUNDING * Math.abs(low.value)) {
        high = trial;
      } else {
        if (flat(trial)) return trial;
        if (trial.slope * width >= 0) high = low;
        low = trial;
      }
      halve = Math.abs(high.step - low.step) > POOR * Math.abs(width);
    }
    return accepted(low);
  }

  // Steps too short to change the value pass for enough decrease; taking them would go on for ever.
  function accepted(trial: Trial): Trial | null {
    return trial.value < origin.value ? trial : null;
  }
}

function stepBetween(low: Trial, high: Trial): number {
  const width = high.step - low.step;
  if (high.value === Infinity) return low.step + SHRINK * width;
  const share = (cubicMinimiser(low, high) - low.step) / width;
  if (Number.isNaN(share)) return low.step + width / 2;
  return low.step + width * Math.min(Math.max(share, MARGIN), 1 - MARGIN);
}

function longerStep(previous: Trial, trial: Trial): number {
  const made = trial.step - previous.step;
  const least = trial.step + GROWTH[0] * made;
  const most = trial.step + GROWTH[1] * made;
  const found = cubicMinimiser(previous, trial);
  // A cubic without a minimum ahead falls for ever.
  return found > trial.step ? Math.min(Math.max(found, least), most) : most;
}
