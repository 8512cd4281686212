import { paretoFront, type StudyTrial } from '../studies/index.js';
import { isLost } from './next-trial.js';

/**
 * Trials that ended since the best one was begun; with several objectives, since the newest of the Pareto front. 0 while none is best.
 * Trials that were lost are not counted. Spec 07 §16, quirk T15 fixed.
 */
export function trialsSinceBest(
  trials: readonly StudyTrial[],
  directions: readonly ('minimise' | 'maximise')[],
): number {
  // Of trials with equal scores the first is the best, and a later one is no news.
  const news = paretoFront(trials, directions).filter(
    (trial, _, front) => !front.some((other) => other.number < trial.number && sameScores(other, trial)),
  );
  const newest = news.at(-1)?.number;
  if (newest === undefined) return 0;
  return trials.filter((trial) => trial.number > newest && trial.state !== 'running' && !isLost(trial))
    .length;
}

function sameScores(a: StudyTrial, b: StudyTrial): boolean {
  return a.scores.every((score, i) => score === b.scores[i]);
}
