import { losses } from '../coordinates/index.js';
import type { ObservedTrial, SuggestRequest } from '../sampler.js';
import { dominates } from './non-dominated-ranks.js';

/**
 * The complete trials no other one dominates, in their order: none is at least as good in every objective and better in one.
 * Of one objective they are the best trials.
 *
 * @throws InputError (`search.scores`) unless every complete trial has one score an objective
 */
export function paretoFront(
  trials: readonly ObservedTrial[],
  directions: SuggestRequest['directions'],
): ObservedTrial[] {
  const complete = trials.filter(({ state }) => state === 'complete');
  const points = complete.map((trial) => losses(trial, directions));
  return complete.filter((_, i) => !points.some((other) => dominates(other, points[i]!)));
}
