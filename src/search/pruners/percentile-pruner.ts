import { checkSetting, checkWhole } from './check-setting.js';
import type { Pruner, PruneRequest } from './pruner.js';
import { quantile } from './quantile.js';
import { bestUntil, isHopeless, lastReport, othersOf } from './reports.js';

/** When a {@link percentilePruner} or {@link medianPruner} begins to judge. */
export interface StartSettings {
  /** Complete trials before any is ended. Default 5. */
  readonly startupTrials?: number;
  /** A trial is not ended at steps below this. Default 0. */
  readonly warmupSteps?: number;
  /** Steps between two judgements, counted from the end of the warm-up. Default 1. */
  readonly intervalSteps?: number;
  /** Complete trials that must have reported at a step before any is ended there. Default 1. */
  readonly trialsAtStep?: number;
}

/** Settings of {@link percentilePruner}. */
export interface PercentileSettings extends StartSettings {
  /** Share of trials at the bottom to end, in [0, 1): 0.25 ends the worst quarter and 0 none. */
  readonly pruneBottomFraction: number;
}

/**
 * Ends a trial whose best report so far is worse than the quantile, at `pruneBottomFraction` from the bottom, of what complete
 * trials reported at the same step.
 *
 * The share is that which ends; some tools state the share that is kept under the same name. Spec 08 §6.3, quirk E17 fixed.
 *
 * @throws InputError (`search.pruner_setting`)
 */
export function percentilePruner(settings: PercentileSettings): Pruner {
  return quantilePruner('percentile', settings);
}

/** {@link percentilePruner} under another name. */
export function quantilePruner(name: string, settings: PercentileSettings): Pruner {
  const { pruneBottomFraction: fraction } = settings;
  const { startupTrials = 5, warmupSteps = 0, intervalSteps = 1, trialsAtStep = 1 } = settings;
  checkSetting(name, 'pruneBottomFraction', fraction, fraction >= 0 && fraction < 1, 'a number in [0, 1)');
  checkWhole(name, 'startupTrials', startupTrials, 0);
  checkWhole(name, 'warmupSteps', warmupSteps, 0);
  checkWhole(name, 'intervalSteps', intervalSteps, 1);
  checkWhole(name, 'trialsAtStep', trialsAtStep, 1);

  function prune({ trial, trials, direction }: PruneRequest): boolean {
    const last = lastReport(trial);
    if (!last) return false;
    if (isHopeless(last.score, direction)) return true;
    if (fraction === 0 || last.step < warmupSteps || !isDue(trial.reports, warmupSteps, intervalSteps)) {
      return false;
    }
    const complete = othersOf(trial, trials).filter(({ state }) => state === 'complete');
    if (complete.length < startupTrials) return false;
    const scores = complete.flatMap(({ reports }) => {
      const score = reports.findLast(({ step }) => step === last.step)?.score;
      return score === undefined || Number.isNaN(score) ? [] : [score];
    });
    if (scores.length < trialsAtStep) return false;
    const best = bestUntil(trial.reports, last.step, direction)!;
    return direction === 'minimise'
      ? best > quantile(scores, 1 - fraction)
      : best < quantile(scores, fraction);
  }
  return { name, prune };
}

/** Whether the last report is the first since a step at which trials are judged. */
function isDue(
  reports: PruneRequest['trial']['reports'],
  warmupSteps: number,
  intervalSteps: number,
): boolean {
  const { step } = reports.at(-1)!;
  const due = warmupSteps + Math.floor((step - warmupSteps) / intervalSteps) * intervalSteps;
  return reports.slice(0, -1).every((earlier) => earlier.step < due);
}
