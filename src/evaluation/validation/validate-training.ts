import type { Checkpoints } from '../../training/index.js';
import { effectiveTrials, returnsMatrix } from '../overfitting/index.js';
import { dailySharpe } from '../statistics/index.js';
import { choiceFindings, isMoving } from './choice-findings.js';
import { validation, type Validation } from './finding.js';
import { trackRecord } from './track-record.js';

/** Settings of {@link validateTraining}. */
export interface ValidateTrainingOptions {
  readonly checkpoints: Pick<Checkpoints, 'returns'>;
  /** Trials that were made elsewhere before, e.g. in other runs; default 0. */
  readonly otherTrials?: number;
  readonly seed: number;
  /** Resamples of the bootstrap tests; default 500. */
  readonly samples?: number;
}

/**
 * What a training's checkpoints say about it: every set at every checkpoint is a trial, on the training days, its returns those over
 * equal shares. What is judged is the best of them by Sharpe ratio.
 */
export function validateTraining(options: ValidateTrainingOptions): Validation {
  const { checkpoints, otherTrials = 0, seed, samples = 500 } = options;
  const moving = checkpoints.returns.filter(isMoving);
  const matrix = returnsMatrix(moving);
  const sharpes = moving.map(dailySharpe);
  const best = sharpes.indexOf(Math.max(...sharpes));
  const effective = effectiveTrials(matrix, { seed });
  return validation(
    'training',
    `${moving.length} trials, every parameter set at every checkpoint, on ${matrix.days} training days` +
      (effective.value === null ? '' : `; as different as ${effective.value.toFixed(1)} independent ones`) +
      (otherTrials === 0 ? '' : `; ${otherTrials} others were declared`),
    [
      ...(best < 0
        ? []
        : trackRecord({
            returns: moving[best]!,
            prefix: 'best_',
            where: 'of the best trial, over equal shares, in sample',
            chosenFrom: {
              trials: moving.length + otherTrials,
              effective: effective.value === null ? null : effective.value + otherTrials,
              trialVariance: variance(sharpes),
            },
          })),
      ...choiceFindings({
        rows: moving,
        benchmark: 'equal shares',
        bestSharpe: sharpes[best] ?? null,
        seed,
        samples,
      }),
    ],
  );
}

/** Sample variance; null of fewer than two. */
export function variance(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
