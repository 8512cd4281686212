import type { RunData } from '../../simulation/index.js';
import type { StudyRecord, StudyTrial, TrialOutcome } from '../studies/index.js';
import { runTrial, type TrialResult } from './run-trial.js';
import { studyFingerprint } from './tune.js';

/** One number of a trial that did not come out as it was. */
export interface TrialDifference {
  readonly name: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** What became of a trial that was run again. */
export interface Rerun {
  readonly outcome: TrialResult;
  /** None where every bit is the same. */
  readonly differences: readonly TrialDifference[];
}

/**
 * Runs a trial again, alone and on the calling thread, for as many cycles as it had, and compares all numbers to the last bit: scores,
 * reports, metrics and the hash of the fingerprint. Its wall time is not compared.
 */
export async function rerunTrial(record: StudyRecord, trial: StudyTrial, data: RunData): Promise<Rerun> {
  const reports: number[] = [];
  const ground = { ...data, fingerprint: studyFingerprint(record), metrics: record.objectives };
  const outcome = await runTrial(ground, trial, ({ step, scores, more }) => {
    reports.push(scores[0]!);
    const isDone = trial.state === 'pruned' && step === trial.reports.length && more;
    return isDone ? { end: 'pruned', reason: trial.reason ?? '' } : 'go on';
  });
  const before = numbersOf(
    trial,
    trial.reports.map(({ score }) => score),
    trial.fingerprintHash,
  );
  const after = numbersOf(outcome, reports, outcome.fingerprintHash ?? null);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const differences = names.flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    return Object.is(was, is) ? [] : [{ name, was: was ?? null, is: is ?? null }];
  });
  return { outcome, differences };
}

function numbersOf(
  { state, scores = [], metrics = {} }: Pick<TrialOutcome, 'scores' | 'metrics'> & { readonly state: string },
  reports: readonly number[],
  hash: string | null,
): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['state', state],
    ['fingerprint_hash', hash],
    ...scores.map((score, i) => [`score ${i + 1}`, score] as const),
    ...reports.map((score, i) => [`report ${i + 1}`, score] as const),
    ...Object.entries(metrics),
  ]);
}
