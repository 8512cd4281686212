import { effectiveTrials, returnsMatrix } from '../overfitting/index.js';
import {
  benjaminiHochberg,
  dailySharpe,
  holm,
  probabilisticSharpeRatio,
  sharpeMoments,
} from '../statistics/index.js';
import { choiceFindings, isMoving } from './choice-findings.js';
import { finding, validation, type Finding, type Validation } from './finding.js';
import { level, trackRecord } from './track-record.js';
import { variance } from './validate-training.js';

/** A complete trial of a study, out of sample; all trials of a study have the same days. */
export interface TrialRecord {
  readonly number: number;
  /** Daily arithmetic returns of the pool. */
  readonly returns: Float64Array;
  /** Those of holding what it held when each test began. */
  readonly hodlReturns: Float64Array;
}

/** Settings of {@link validateStudy}. */
export interface ValidateStudyOptions {
  readonly name: string;
  /** Number of the trial that is judged. */
  readonly best: number;
  /** The complete trials. */
  readonly trials: readonly TrialRecord[];
  /** Trials that came to another end; they were tries all the same. */
  readonly pruned: number;
  readonly failed: number;
  /** Trials that were made elsewhere before; default 0. */
  readonly otherTrials?: number;
  readonly seed: number;
  /** Resamples of the bootstrap tests; default 1000. */
  readonly samples?: number;
}

/**
 * What a study says about its best trial, from what its trials returned out of sample: the days a search looked at are no longer unseen, so
 * the best of them is deflated by all trials made, those that were pruned or failed included.
 */
export function validateStudy(options: ValidateStudyOptions): Validation {
  const { name, best, trials, pruned, failed, otherTrials = 0, seed, samples = 1000 } = options;
  const made = trials.length + pruned + failed;
  const counted = made + otherTrials;
  const judged = trials.find(({ number }) => number === best);
  const sharpes = trials.flatMap(({ returns }) => {
    const moments = sharpeMoments(returns);
    return moments.value === null ? [] : [moments.value];
  });
  const excess = trials.map(({ returns, hodlReturns }) =>
    returns.map((value, day) => Math.log1p(value) - Math.log1p(hodlReturns[day]!)),
  );
  const moving = excess.filter(isMoving);
  const matrix = returnsMatrix(moving);
  const effective = effectiveTrials(matrix, { seed });
  const own = judged === undefined ? undefined : excess[trials.indexOf(judged)]!;
  return validation(
    `study ${name}, trial ${best}`,
    `${made} made (${trials.length} complete, ${pruned} pruned, ${failed} failed), on ${matrix.days} days out of sample` +
      (effective.value === null
        ? ''
        : `; the complete ones as different as ${effective.value.toFixed(1)} independent ones`) +
      (otherTrials === 0 ? '' : `; ${otherTrials} others were declared`),
    [
      ...(judged === undefined
        ? []
        : trackRecord({
            returns: judged.returns,
            prefix: 'best_',
            where: 'of the best trial, out of sample',
            chosenFrom: {
              trials: counted,
              effective: effective.value === null ? null : effective.value + otherTrials,
              trialVariance: variance(sharpes),
            },
          })),
      significantTrials(trials, counted),
      ...choiceFindings({
        rows: moving,
        benchmark: 'HODL',
        numbers: trials.flatMap(({ number }, k) => (isMoving(excess[k]!) ? [number] : [])),
        bestSharpe: own !== undefined && isMoving(own) ? dailySharpe(own) : null,
        seed,
        samples,
      }),
    ],
  );
}

/** Every trial as a test of its own; one that was never measured shows nothing and counts as one that shows nothing. */
function significantTrials(trials: readonly TrialRecord[], counted: number): Finding {
  const measured = trials.map(({ returns }) => {
    const moments = sharpeMoments(returns);
    const found = moments.value === null ? moments : probabilisticSharpeRatio({ ...moments, benchmark: 0 });
    return found.value === null ? 1 : Math.min(1, Math.max(0, 1 - found.value));
  });
  const all = [...measured, ...Array.from({ length: counted - measured.length }, () => 1)];
  const count = (adjusted: readonly number[]): number => adjusted.filter((p) => p <= level).length;
  const byHolm = holm(all);
  return finding(
    'significant_trials',
    `trials whose Sharpe ratio is above 0 at ${level}, corrected for ${counted} of them (Holm)`,
    all.length === 0 ? { value: null, reason: 'There is no trial.' } : { value: count(byHolm) },
    {
      details:
        all.length === 0
          ? {}
          : { benjamini_hochberg: count(benjaminiHochberg(all)), least_p: Math.min(...byHolm) },
    },
  );
}
