/** Objective at a point: what is minimised, and its gradient, one entry a coordinate. */
export interface ValueAndGradient {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** The function to minimise. It must give the same for the same point. */
export type EvaluateWithGradient = (x: Float64Array) => ValueAndGradient;

/** How the gradient changed along a step: what stands in for the Hessian. */
export interface CurvaturePair {
  /** s = x′ - x. */
  readonly step: Float64Array;
  /** y = g′ - g. */
  readonly change: Float64Array;
  /** s·y > 0. */
  readonly curvature: number;
}

/** Why a minimisation stands still; `running` while it does not. Sentences are in {@link LBFGS_STOPS}. */
export type LbfgsStatus =
  | 'running'
  | 'gradient-tolerance'
  | 'value-tolerance'
  | 'max-iterations'
  | 'line-search'
  | 'start-not-finite';

/**
 * Where a minimisation is: plain data, so a copy taken anywhere goes on with the same bits. Every number is finite, but
 * for the value and gradient of `start-not-finite`.
 */
export interface LbfgsState {
  readonly status: LbfgsStatus;
  /** Steps taken. */
  readonly iteration: number;
  /** Calls of the objective, those of the line searches included. */
  readonly evaluations: number;
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Oldest first. */
  readonly pairs: readonly CurvaturePair[];
  /** Pairs left out for want of curvature. */
  readonly skippedPairs: number;
  /** Times the pairs were dropped because a search along their direction failed. */
  readonly restarts: number;
  /** Trial points whose value or gradient was not finite. */
  readonly nonFiniteTrials: number;
}

/** Why it stopped, for people. */
export const LBFGS_STOPS: Readonly<Record<Exclude<LbfgsStatus, 'running'>, string>> = {
  'gradient-tolerance': 'The largest gradient component is within the tolerance.',
  'value-tolerance': 'The last iteration changed the value by less than the tolerance.',
  'max-iterations': 'The iterations are used up.',
  'line-search': 'No lower point was found, not even along the steepest descent.',
  'start-not-finite': 'The value or the gradient at the starting point is not finite.',
};
