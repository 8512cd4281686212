import type { ObservedTrial } from '../../black-box/index.js';
import { order, rankable } from './best-trial.js';

/**
 * Complete trials that no other one dominates, by number. One trial dominates another where none of its scores is
 * worse and one is better, so trials with equal scores are on the front together. Trials with a score that is NaN or
 * infinite are not on it.
 */
export function paretoFront<Trial extends ObservedTrial>(
  trials: readonly Trial[],
  directions: readonly ('minimise' | 'maximise')[],
): readonly Trial[] {
  const front: Trial[] = [];
  // In this order nobody is dominated by a later one, and whoever is dominated is so by one of the front.
  for (const trial of [...rankable(trials)].sort((a, b) => order(a, b, directions))) {
    if (!front.some((other) => dominates(other, trial, directions))) front.push(trial);
  }
  return front.sort((a, b) => a.number - b.number);
}

function dominates(
  a: ObservedTrial,
  b: ObservedTrial,
  directions: readonly ('minimise' | 'maximise')[],
): boolean {
  const gains = directions.map((direction, i) =>
    direction === 'minimise' ? b.scores[i]! - a.scores[i]! : a.scores[i]! - b.scores[i]!,
  );
  return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
}
