import type { SearchValue } from '../../black-box/index.js';
import type { StudyTrial } from './study-trial.js';

export interface TrialTable {
  /** In the order they are to be shown in. */
  readonly columns: readonly string[];
  /** One a trial, by number; every row has every column, null where the trial has no such value. */
  readonly rows: readonly Readonly<Record<string, SearchValue>>[];
}

/**
 * Trials as rows of a table: `number`, `state`, `scores.<objective>`, `params.<name>`, `metrics.<name>`, then what
 * it takes to find and repeat a trial. Parameters and metrics come in the order they are first met in.
 *
 * @param objectives names of the scores
 */
export function exportTrials(trials: readonly StudyTrial[], objectives: readonly string[]): TrialTable {
  const records = trials.map((trial) => record(trial, objectives));
  const named = (group: 'scores' | 'params' | 'metrics'): string[] => [
    ...new Set(records.flatMap((one) => [...one[group].keys()])),
  ];
  const columns = [
    'number',
    'state',
    ...objectives.map((name) => `scores.${name}`),
    ...named('params'),
    ...named('metrics'),
    ...tail,
  ];
  const rows = records.map(({ plain, scores, params, metrics }) => {
    const cells = new Map([...plain, ...scores, ...params, ...metrics]);
    return Object.fromEntries(columns.map((column) => [column, cells.get(column) ?? null]));
  });
  return { columns, rows };
}

const tail = ['seed', 'seconds', 'fingerprint_hash', 'worker', 'begun', 'ended', 'reason'] as const;

type Cells = ReadonlyMap<string, SearchValue>;

function record(
  trial: StudyTrial,
  objectives: readonly string[],
): Readonly<Record<'plain' | 'scores' | 'params' | 'metrics', Cells>> {
  const { number, state, seed, seconds, fingerprintHash, worker, begun, ended, reason } = trial;
  const plain = {
    number,
    state,
    seed,
    seconds,
    fingerprint_hash: fingerprintHash,
    worker,
    begun,
    ended,
    reason,
  };
  return {
    plain: new Map<string, SearchValue>(Object.entries(plain)),
    scores: new Map(trial.scores.map((score, i) => [`scores.${objectives[i]!}`, score])),
    params: prefixed('params', trial.values),
    metrics: prefixed('metrics', trial.metrics),
  };
}

function prefixed(group: string, values: Readonly<Record<string, SearchValue>>): Cells {
  return new Map(Object.entries(values).map(([name, value]) => [`${group}.${name}`, value]));
}
