import type { Checkpoints } from '../../training/index.js';
import {
  effectiveTrials,
  empiricalRademacher,
  probabilityOfBacktestOverfitting,
  rademacherAntiSerum,
  rademacherHaircut,
  returnsMatrix,
} from '../overfitting/index.js';
import { dailySharpe, realityCheck, superiorPredictiveAbility } from '../statistics/index.js';
import { crossValidatedChoice } from './cross-validated-choice.js';
import { finding, validation, type Validation } from './finding.js';
import { level, trackRecord } from './track-record.js';

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
  const moving = checkpoints.returns.filter(
    (row) => row.every(Number.isFinite) && row.some((value) => value !== row[0]),
  );
  const matrix = returnsMatrix(moving);
  const sharpes = moving.map(dailySharpe);
  const best = sharpes.indexOf(Math.max(...sharpes));
  const effective = effectiveTrials(matrix, { seed });
  const overfit = probabilityOfBacktestOverfitting(matrix);
  const rademacher = empiricalRademacher(matrix, { seed });
  const bounds = rademacherAntiSerum(matrix, { seed });
  const choice = crossValidatedChoice(matrix);
  const tests = { differences: moving, samples, seed };
  const reality = realityCheck(tests);
  const superior = superiorPredictiveAbility(tests);
  const annualBest = Math.sqrt(365) * (sharpes[best] ?? NaN);
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
      finding(
        'probability_of_overfitting',
        'share of half-and-half splits whose best is below the median on the other half (CSCV)',
        overfit,
        { wanted: 'below 0.5', test: (value) => value < 0.5 },
      ),
      finding(
        'cross_validated_sharpe',
        'median annual Sharpe ratio of choosing the best on other days (CPCV)',
        choice,
        {
          details:
            choice.value === null
              ? {}
              : {
                  paths: choice.sharpes.length,
                  losing_share: choice.losing,
                  least: Math.min(...choice.sharpes),
                  most: Math.max(...choice.sharpes),
                },
          wanted: 'above 0',
          test: (value) => value > 0,
        },
      ),
      finding('rademacher_complexity', 'how well noise could be fitted, daily Sharpe units', rademacher, {
        details:
          rademacher.value === null || !(best >= 0)
            ? {}
            : {
                haircut_sharpe: rademacherHaircut({
                  sharpe: annualBest,
                  complexity: rademacher.value,
                  days: matrix.days,
                }).value,
              },
      }),
      finding(
        'anti_serum',
        'annual haircut under which all Sharpe ratios hold at once (Rademacher anti-serum)',
        bounds,
        {
          details:
            bounds.value === null
              ? {}
              : {
                  positive_bounds: [...bounds.lowerBounds].filter((bound) => bound > 0).length,
                  best_bound: Math.max(...bounds.lowerBounds),
                },
        },
      ),
      finding('reality_check', 'p-value that no trial beats equal shares, White', reality, {
        wanted: `at most ${level}`,
        test: (value) => value <= level,
      }),
      finding('spa', 'the same, Hansen', superior, {
        details:
          superior.value === null
            ? {}
            : { lower: superior.lower, upper: superior.upper, best: superior.best },
        wanted: `at most ${level}`,
        test: (value) => value <= level,
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
