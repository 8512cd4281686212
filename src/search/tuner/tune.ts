import { resolveFingerprint, type ResolvedFingerprint } from '../../fingerprint/index.js';
import type { RunData } from '../../simulation/index.js';
import type { Pruner } from '../pruners/index.js';
import type { SearchSampler, Space } from '../../black-box/index.js';
import {
  writeTrialReturns,
  type Study,
  type StudyRecord,
  type StudyTrial,
  type TrialChoice,
} from '../studies/index.js';
import { interruptedReason, nextTrial } from './next-trial.js';
import type { Advice, TrialStep } from './run-trial.js';
import { startTrialPool } from './threads/trial-pool.js';
import { trialsSinceBest } from './trials-since-best.js';

/** Settings of {@link tune}. */
export interface TuneOptions extends RunData {
  /** Where trials are kept; other processes may make trials of it at the same time. */
  readonly study: Study;
  readonly space: Space;
  readonly sampler: SearchSampler;
  /** Null: every trial has all its cycles. Of several objectives none is pruned. */
  readonly pruner: Pruner | null;
  /** Different trials the study is to have, those it has and those of other processes included. */
  readonly trials: number;
  /** No trial is begun after so many seconds. */
  readonly seconds?: number | undefined;
  /** No trial is begun when so many have ended since the best. */
  readonly patience?: number | undefined;
  /** Trials at once. A trial does not depend on it; which trials there are does, as a sampler knows more or less of them. */
  readonly threads: number;
  readonly onEvent?: (event: TuneEvent) => void;
  /** Aborting begins no other trial, and ends those that run after their cycle. */
  readonly signal?: AbortSignal;
}

/** What happened to a trial of this process. */
export interface TuneEvent {
  readonly kind: 'begun' | 'reported' | 'ended';
  readonly trial: StudyTrial;
  /** Every trial of the study as of now. */
  readonly trials: readonly StudyTrial[];
}

/** Why a search came to an end. */
export type TuneEnd = 'all trials' | 'out of time' | 'no better trial' | 'interrupted';

/** The fingerprint that the trials of a study change. */
export function studyFingerprint({ fingerprint }: StudyRecord): ResolvedFingerprint {
  return resolveFingerprint(fingerprint, { purpose: 'train', hasFees: true }).fingerprint;
}

/**
 * Searches settings of a training: every trial trains and tests its values by walk-forward, and its scores are what that came to.
 *
 * Trials are made until the study has them all, time or patience is at an end, or the search is aborted; then those that run come
 * to their own end first. Trials whose process ended are made again. Spec 08 §6.
 */
export async function tune(options: TuneOptions): Promise<TuneEnd> {
  const { study, threads, signal } = options;
  const { record } = study;
  const fingerprint = studyFingerprint(record);
  const { prices, series, minutes } = options;
  const pool = startTrialPool(threads, {
    fingerprint,
    metrics: record.objectives,
    prices,
    series,
    minutes,
  });
  const until = options.seconds === undefined ? Infinity : performance.now() + 1000 * options.seconds;
  const ending = (): TuneEnd | undefined => {
    if (signal?.aborted === true) return 'interrupted';
    if (performance.now() >= until) return 'out of time';
    const { patience = Infinity } = options;
    return trialsSinceBest(study.trials(), record.directions) >= patience ? 'no better trial' : undefined;
  };
  const tell = (kind: TuneEvent['kind'], trial: StudyTrial): void =>
    options.onEvent?.({ kind, trial, trials: study.trials() });

  const lane = async (): Promise<TuneEnd> => {
    for (;;) {
      await study.reapDeadTrials();
      const end = ending();
      if (end !== undefined) return end;
      const trial = await begin(options);
      if (trial === undefined) return 'all trials';
      tell('begun', trial);
      const { returns, ...outcome } = await pool.run(trial, async (step) => {
        const { advice, reported } = await advise(options, trial, step);
        tell('reported', reported);
        return advice;
      });
      if (returns && outcome.state !== 'failed') await writeTrialReturns(study.folder, trial.number, returns);
      tell('ended', await study.finish(trial.number, outcome));
    }
  };
  try {
    const ends = await Promise.all(Array.from({ length: threads }, lane));
    return ends.find((end) => end !== 'all trials') ?? 'all trials';
  } finally {
    await pool.close();
  }
}

/** Thrown to leave a study as it is. */
class Enough extends Error {}

/** Undefined where the study has all its trials; asked while no other process can begin one. */
async function begin(options: TuneOptions): Promise<StudyTrial | undefined> {
  const { study, space, sampler } = options;
  const { seed, directions } = study.record;
  const trials = Math.min(options.trials, 'size' in sampler ? (sampler.size as number) : Infinity);
  try {
    return await study.begin((_, all): TrialChoice => {
      const choice = nextTrial({ space, sampler, seed, directions, trials }, all);
      if (choice === undefined) throw new Enough();
      return choice;
    });
  } catch (error) {
    if (error instanceof Enough) return undefined;
    throw error;
  }
}

async function advise(
  { study, pruner, signal }: TuneOptions,
  { number }: StudyTrial,
  { step, scores, more }: TrialStep,
): Promise<{ readonly advice: Advice; readonly reported: StudyTrial }> {
  const reported = await study.report(number, step, scores[0]!);
  if (!more) return { advice: 'go on', reported };
  if (signal?.aborted === true) return { advice: { end: 'failed', reason: interruptedReason }, reported };
  const direction = study.record.directions[0]!;
  const prunes =
    pruner !== null &&
    study.record.objectives.length === 1 &&
    pruner.prune({ trial: reported, trials: study.trials(), direction });
  if (!prunes) return { advice: 'go on', reported };
  const reason = Number.isFinite(scores[0])
    ? `by ${pruner.name}`
    : `${study.record.objectives[0]!} has no value`;
  return { advice: { end: 'pruned', reason: `${reason} after cycle ${step}` }, reported };
}
