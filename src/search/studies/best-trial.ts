import type { ObservedTrial } from '../../black-box/index.js';

type Directions = readonly ('minimise' | 'maximise')[];

/**
 * The complete trial with the best first score, of equals the one with the best second score and so on, then the
 * first; with several objectives that is the end of the Pareto front where the first is best. Undefined where no
 * trial is complete. Trials with a score that is NaN or infinite are never the best.
 */
export function bestTrial<Trial extends ObservedTrial>(
  trials: readonly Trial[],
  directions: Directions,
): Trial | undefined {
  return rankable(trials).reduce<Trial | undefined>(
    (best, trial) => (best !== undefined && order(best, trial, directions) <= 0 ? best : trial),
    undefined,
  );
}

/** Complete trials whose every score is finite. */
export function rankable<Trial extends ObservedTrial>(trials: readonly Trial[]): readonly Trial[] {
  return trials.filter(({ state, scores }) => state === 'complete' && scores.every(Number.isFinite));
}

/** Negative where `a` comes first: by the scores in turn, then by number. */
export function order(a: ObservedTrial, b: ObservedTrial, directions: Directions): number {
  for (const [i, direction] of directions.entries()) {
    const difference = a.scores[i]! - b.scores[i]!;
    if (difference !== 0) return direction === 'minimise' ? difference : -difference;
  }
  return a.number - b.number;
}
