import type { ObservedTrial } from '../../black-box/index.js';
import { checkSetting, checkWhole } from './check-setting.js';
import type { Direction, Pruner, PruneRequest } from './pruner.js';
import { isHopeless, lastReport, othersOf } from './reports.js';

/** Settings of {@link successiveHalvingPruner}. */
export interface SuccessiveHalvingSettings {
  /** Step of the first rung, at which trials are first judged, with `minEarlyStoppingRate` 0. Default 1. */
  readonly minResource?: number;
  /** η: each rung is that many times as far as the one before, and one in η goes on. Default 3. */
  readonly reductionFactor?: number;
  /** s: rungs left out at the beginning. Default 0. */
  readonly minEarlyStoppingRate?: number;
  /** Step at which a trial is done; it is not judged from there on. Default: there is none. */
  readonly maxResource?: number;
  /** Other trials that must have reached a rung before any is ended there. Default 0. */
  readonly startupTrials?: number;
}

/**
 * Asynchronous successive halving: at the rungs r η^(s+k) a trial goes on when it is among the best ⌊n / η⌋ of the n trials that have
 * reached the rung, or is the best of fewer than η.
 *
 * A trial's score at a rung is its first report at or beyond it; running, pruned and complete trials count, and failed ones
 * do not. Trials are not taken up again, so an early one that would have been ended later is kept.
 * Li et al., "A system for massively parallel hyperparameter tuning" (ASHA), 2018.
 *
 * @throws InputError (`search.pruner_setting`)
 */
export function successiveHalvingPruner(settings: SuccessiveHalvingSettings = {}): Pruner {
  return halvingPruner('successive_halving', settings);
}

/** {@link successiveHalvingPruner} under another name. */
export function halvingPruner(name: string, settings: SuccessiveHalvingSettings): Pruner {
  const { minResource = 1, reductionFactor = 3, minEarlyStoppingRate = 0 } = settings;
  const { maxResource = Infinity, startupTrials = 0 } = settings;
  checkWhole(name, 'minResource', minResource, 1);
  checkWhole(name, 'reductionFactor', reductionFactor, 2);
  checkWhole(name, 'minEarlyStoppingRate', minEarlyStoppingRate, 0);
  const isLater = maxResource >= minResource;
  checkSetting(name, 'maxResource', maxResource, isLater, `a number >= minResource, ${minResource}`);
  checkWhole(name, 'startupTrials', startupTrials, 0);
  const firstRung = minResource * reductionFactor ** minEarlyStoppingRate;

  function prune({ trial, trials, direction }: PruneRequest): boolean {
    const last = lastReport(trial);
    if (!last) return false;
    if (isHopeless(last.score, direction)) return true;
    const before = Math.max(-Infinity, ...trial.reports.slice(0, -1).map(({ step }) => step));
    for (let rung = firstRung; rung <= last.step && rung < maxResource; rung *= reductionFactor) {
      if (rung <= before) continue;
      const others = scoresAt(rung, othersOf(trial, trials), direction);
      if (others.length < startupTrials) continue;
      const better = others.filter((other) => isBetter(other, last.score, direction)).length;
      const places = Math.max(1, Math.floor((others.length + 1) / reductionFactor));
      if (better >= places) return true;
    }
    return false;
  }
  return { name, prune };
}

function scoresAt(rung: number, trials: readonly ObservedTrial[], direction: Direction): readonly number[] {
  return trials
    .filter(({ state }) => state !== 'failed')
    .flatMap(({ reports }) => {
      const score = reports.find(({ step }) => step >= rung)?.score;
      if (score === undefined) return [];
      // A trial that broke off here has reached the rung as its worst.
      return [isHopeless(score, direction) ? (direction === 'minimise' ? Infinity : -Infinity) : score];
    });
}

function isBetter(a: number, b: number, direction: Direction): boolean {
  return direction === 'minimise' ? a < b : a > b;
}
