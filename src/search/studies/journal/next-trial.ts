import { InputError, RunError } from '../../../diagnostics/index.js';
import type { StudyTrial } from '../study-trial.js';
import type { BeginOperation, FinishOperation, Operation, ReportOperation } from './operation.js';

/**
 * The trial that an operation leaves behind: the only way trials change, both when they are written and when a
 * journal is read.
 *
 * @param trials all trials before it, by number
 * @param objectives number of scores of a complete trial
 * @throws InputError for an operation that says something impossible; RunError (`study.trial_ended`) for one about a
 *   trial that has ended
 */
export function nextTrial(
  trials: readonly StudyTrial[],
  operation: Operation,
  objectives: number,
): StudyTrial {
  if (operation.op === 'begin') return begunTrial(operation, trials.length);
  const trial = runningTrial(trials, operation.number);
  const heard = { ...trial, lastHeard: operation.time };
  switch (operation.op) {
    case 'report':
      checkStep(trial, operation);
      return { ...heard, reports: [...trial.reports, { step: operation.step, score: operation.score }] };
    case 'heartbeat':
      return heard;
    case 'finish':
      checkOutcome(operation, objectives);
      return {
        ...heard,
        state: operation.state,
        scores: operation.scores,
        metrics: operation.metrics,
        seconds: operation.seconds,
        fingerprintHash: operation.fingerprint_hash,
        reason: operation.reason,
        ended: operation.time,
      };
  }
}

function begunTrial(operation: BeginOperation, expected: number): StudyTrial {
  const { number, worker, host, pid, start, time, values, seed } = operation;
  if (number !== expected) {
    throw invalid('study.trial_number', 'number', number, `${expected}, the next number`);
  }
  if (!Number.isSafeInteger(seed)) throw invalid('study.trial_seed', 'seed', seed, 'a whole number');
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw invalid('study.trial_value', `values.${name}`, value, 'a finite number');
    }
  }
  return {
    number,
    values,
    state: 'running',
    scores: [],
    reports: [],
    seed,
    worker,
    process: { host, pid, start },
    begun: time,
    lastHeard: time,
    ended: null,
    metrics: {},
    seconds: null,
    fingerprintHash: null,
    reason: null,
  };
}

function runningTrial(trials: readonly StudyTrial[], number: number): StudyTrial {
  const trial = trials[number];
  if (trial === undefined) {
    const known = trials.length === 0 ? 'a trial that was begun' : `0 to ${trials.length - 1}`;
    throw invalid('study.unknown_trial', 'number', number, known);
  }
  if (trial.state === 'running') return trial;
  const why = trial.reason === null ? '' : ` (${trial.reason})`;
  throw new RunError(
    `Trial ${number} has ended: it is ${trial.state}${why}. Nothing more can be said about it; begin another.`,
    { code: 'study.trial_ended', path: 'number', value: number, expected: 'a trial that is running' },
  );
}

function checkStep(trial: StudyTrial, { step }: ReportOperation): void {
  const last = trial.reports.at(-1)?.step ?? -1;
  if (Number.isSafeInteger(step) && step > last) return;
  throw invalid('study.report_step', 'step', step, `a whole number above ${last}, the last one reported`);
}

function checkOutcome({ state, scores, seconds, reason }: FinishOperation, objectives: number): void {
  const count = state === 'complete' ? objectives : 0;
  if (scores.length !== count) {
    const expected = `${count} ${count === 1 ? 'score' : 'scores'} for a ${state} trial`;
    throw invalid('study.trial_scores', 'scores', scores, expected);
  }
  if (seconds !== null && !(seconds >= 0 && seconds < Infinity)) {
    throw invalid('study.trial_seconds', 'seconds', seconds, 'a finite number of seconds, 0 or more');
  }
  if (state === 'failed' && (reason === null || reason === '')) {
    throw invalid('study.trial_reason', 'reason', reason, 'a sentence that says why the trial failed');
  }
}

function invalid(code: string, path: string, value: unknown, expected: string): InputError {
  const shown = Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
  return new InputError(`A trial with ${path} = ${shown} is not possible; expected ${expected}.`, {
    code,
    path,
    value,
    expected,
  });
}
