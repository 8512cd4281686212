import { InputError } from '../../../diagnostics/index.js';
import type { ObservedTrial, SuggestRequest } from '../sampler.js';

/**
 * Scores of a complete trial such that lower is better: those to maximise are negated, and what is not a number is worse
 * than any number.
 *
 * @throws InputError (`search.scores`) unless there is one score an objective
 */
export function losses(
  { number, scores }: Pick<ObservedTrial, 'number' | 'scores'>,
  directions: SuggestRequest['directions'],
): number[] {
  if (scores.length !== directions.length) {
    throw new InputError(
      `Trial ${number} has ${scores.length} scores; expected ${directions.length}, one an objective.`,
      {
        code: 'search.scores',
        path: `trials[${number}].scores`,
        value: scores,
        expected: `${directions.length} scores`,
      },
    );
  }
  return scores.map((score, k) => {
    if (Number.isNaN(score)) return Infinity;
    return directions[k] === 'maximise' ? -score : score;
  });
}
