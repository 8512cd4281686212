import { join } from 'node:path';
import { InputError } from '../diagnostics/index.js';
import { readJson } from './json-file.js';

/** `running` in a folder nobody writes to any more means that the process was killed. */
export const runStatuses = ['running', 'finished', 'interrupted', 'failed'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** `run.json`: when and where a run happened. The only file of a run folder that differs between two equal runs. */
export interface RunRecord {
  readonly command: string;
  readonly id: string;
  readonly status: RunStatus;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Wall time; `null` until the run has ended. */
  readonly duration_seconds: number | null;
  /** Why the run failed or what an interruption kept. */
  readonly message?: string;
  /** Folders the prices came from. */
  readonly data: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** Options of the command that a resumed run has again: files of data, the seed. */
  readonly options?: Readonly<Record<string, unknown>>;
}

export const runRecordName = 'run.json';

/**
 * Reads the `run.json` of a run folder.
 *
 * @throws InputError when it is missing, is not JSON or is not a run record
 */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const path = join(folder, runRecordName);
  const value = await readJson(path);
  if (isRunRecord(value)) return value;
  throw new InputError(`${path} is not the record of a run: expected command, id, status and created.`, {
    code: 'store.invalid_run',
    path,
    expected: 'a run.json written by poolgrad',
  });
}

function isRunRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Partial<Record<keyof RunRecord, unknown>>;
  return (
    typeof record.command === 'string' &&
    typeof record.id === 'string' &&
    typeof record.created === 'string' &&
    runStatuses.some((status) => status === record.status)
  );
}
