import { join } from 'node:path';
import type { Warning } from '../../diagnostics/index.js';
import type { SearchValue } from '../../black-box/index.js';
import { studyJournal } from './journal/study-journal.js';
import type { EndState, Operation } from './journal/operation.js';
import { thisProcess } from './journal/process-identity.js';
import { deadTrials, type ReapOptions } from './dead-trials.js';
import type { StudyRecord } from './study-record.js';
import type { StudyTrial } from './study-trial.js';

/** What one more trial tries. */
export interface TrialChoice {
  readonly values: Readonly<Record<string, SearchValue>>;
  /** Seed of this trial alone. */
  readonly seed: number;
}

/** Chooses a trial when its number and all trials before it are known. It must not call the study again. */
export type ChooseTrial = (
  number: number,
  trials: readonly StudyTrial[],
) => TrialChoice | Promise<TrialChoice>;

/** How a trial ended. */
export interface TrialOutcome {
  readonly state: EndState;
  /** One an objective for complete trials; may be NaN or infinite, and is then never the best. */
  readonly scores?: readonly number[];
  readonly metrics?: Readonly<Record<string, SearchValue>>;
  /** Wall time of the trial's own work. */
  readonly seconds: number;
  /** SHA-256 of the canonical JSON of the fingerprint that was run. */
  readonly fingerprintHash?: string;
  /** Why it failed (then required) or was pruned. */
  readonly reason?: string;
}

export interface StudyOptions {
  /** What this process is called in the trials it begins; default: host and process id. */
  readonly worker?: string;
  /** How long another process may hold the study before this one gives up, in seconds; default 60. */
  readonly lockSeconds?: number;
}

/**
 * A study that may be written by several processes at once. What one of them has written is seen by another after
 * its next `refresh` or its next write; a written trial survives the death of every process.
 */
export interface Study {
  readonly folder: string;
  readonly record: StudyRecord;
  /** Trials as of the last read or write, by number. */
  trials(): readonly StudyTrial[];
  /** Reads what other processes wrote since; gives the number of operations read. */
  refresh(): Promise<number>;
  /** Begins the next trial; its number is one that no other process gets. */
  begin(choice: TrialChoice | ChooseTrial): Promise<StudyTrial>;
  /** Writes a score that a running trial has at `step`, a whole number above the last one. */
  report(number: number, step: number, score: number): Promise<StudyTrial>;
  /** A sign of life of a running trial that has no score to report yet, for processes on other machines. */
  heartbeat(number: number): Promise<StudyTrial>;
  /** Ends a running trial; back when the disk has it. */
  finish(number: number, outcome: TrialOutcome): Promise<StudyTrial>;
  /** Ends, as failed, running trials whose process has ended; gives them. */
  reapDeadTrials(options?: ReapOptions): Promise<readonly StudyTrial[]>;
  /** What was found and mended on the way. */
  warnings(): readonly Warning[];
}

/** A handle on the study in `folder`, whose record is read already; `found` are warnings from reading it. */
export async function studyOf(
  folder: string,
  record: StudyRecord,
  { worker, lockSeconds }: StudyOptions,
  found: readonly Warning[] = [],
): Promise<Study> {
  const self = thisProcess();
  const name = worker ?? `${self.host}:${self.pid}`;
  const journal = studyJournal(
    join(folder, 'journal.jsonl'),
    record.objectives.length,
    lockSeconds === undefined ? {} : { seconds: lockSeconds },
  );
  await journal.refresh();

  const write = async (
    build: (trials: readonly StudyTrial[]) => Operation | Promise<Operation>,
  ): Promise<StudyTrial> => {
    const [trial] = await journal.transact(async (trials) => [await build(trials)]);
    return trial!;
  };

  return {
    folder,
    record,
    trials: () => journal.trials(),
    refresh: () => journal.refresh(),
    warnings: () => [...found, ...journal.warnings()],
    begin: (choice) =>
      write(async (trials) => {
        const number = trials.length;
        const { values, seed } = typeof choice === 'function' ? await choice(number, trials) : choice;
        return { op: 'begin', number, worker: name, ...self, time: now(), values, seed };
      }),
    report: (number, step, score) => write(() => ({ op: 'report', number, step, score, time: now() })),
    heartbeat: (number) => write(() => ({ op: 'heartbeat', number, time: now() })),
    finish: (number, outcome) => write(() => finishOperation(number, outcome)),
    reapDeadTrials: (options = {}) => journal.transact((trials) => deadTrials(trials, options)),
  };
}

function finishOperation(number: number, outcome: TrialOutcome): Operation {
  const { state, scores = [], metrics = {}, seconds, fingerprintHash = null, reason = null } = outcome;
  return {
    op: 'finish',
    number,
    state,
    scores,
    metrics,
    seconds,
    fingerprint_hash: fingerprintHash,
    reason,
    time: now(),
  };
}

const now = (): string => new Date().toISOString();
