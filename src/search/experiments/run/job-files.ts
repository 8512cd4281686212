import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PoolgradError, type Warning } from '../../../diagnostics/index.js';
import { readJson, writeJson } from '../../../store/index.js';
import type { PlannedJob } from '../plan/plan-experiment.js';
import type { JobRecord } from './job-record.js';
import type { JobAnswer } from './job-task.js';

/** What an earlier run left of a job. */
export interface FoundRecord {
  readonly record?: JobRecord;
  readonly warnings: readonly Warning[];
}

/** The folder of a job within that of its experiment. */
export const jobFolder = (folder: string, id: string): string => join(folder, 'jobs', id);

/**
 * Writes the files of a job that ended. `result.json` comes last: where it is, the job is done.
 *
 * @throws the error of the file system
 */
export async function writeJob(
  folder: string,
  job: PlannedJob,
  answer: JobAnswer,
  record: JobRecord,
): Promise<void> {
  const place = jobFolder(folder, job.id);
  await mkdir(place, { recursive: true });
  await writeJson(join(place, 'fingerprint.json'), job.fingerprint);
  if (answer.status === 'finished') await writeJson(join(place, 'parameters.json'), answer.parameters);
  await writeJson(join(place, 'result.json'), record);
}

/** Reads the record of a finished job. One that failed is no reason not to try again, and one that cannot be read is no record. */
export async function readJob(
  folder: string,
  id: string,
  versions: Readonly<Record<string, string>>,
): Promise<FoundRecord> {
  const path = join(jobFolder(folder, id), 'result.json');
  if (!existsSync(path)) return { warnings: [] };
  try {
    const record = await readJson(path);
    if (!isRecord(record) || record.id !== id)
      return { warnings: [unreadable(path, 'it is not the result of this job')] };
    if (record.status !== 'finished') return { warnings: [] };
    return { record, warnings: otherVersions(record, versions) };
  } catch (error) {
    if (!(error instanceof PoolgradError)) throw error;
    return { warnings: [unreadable(path, error.message)] };
  }
}

function isRecord(value: unknown): value is JobRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { id, status, seconds, metrics, warnings, versions } = value as Partial<
    Record<keyof JobRecord, unknown>
  >;
  return (
    typeof id === 'string' &&
    typeof status === 'string' &&
    typeof seconds === 'number' &&
    typeof metrics === 'object' &&
    Array.isArray(warnings) &&
    typeof versions === 'object'
  );
}

function unreadable(path: string, reason: string): Warning {
  return {
    code: 'experiment.unreadable_result',
    message: `${path} was made anew: ${reason.replace(/\.$/, '')}.`,
    path,
  };
}

function otherVersions(
  { versions: stored }: JobRecord,
  given: Readonly<Record<string, string>>,
): readonly Warning[] {
  return Object.keys(given)
    .filter((name) => stored[name] !== given[name])
    .map((name) => ({
      code: 'experiment.other_version',
      message:
        `Some jobs were done with ${name} ${stored[name] ?? '(none)'}, others with ${given[name]!}; ` +
        'they may not all repeat to the last digit. --force does all of them again.',
      path: `versions.${name}`,
      value: stored[name] ?? null,
    }));
}
