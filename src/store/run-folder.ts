import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../diagnostics/index.js';
import { writeJson } from './json-file.js';
import { readRunRecord, runRecordName, type RunRecord, type RunStatus } from './run-record.js';

/** Every file a run may write; nothing else in a run folder is ever touched. */
export const runFiles = [
  'summary.json',
  'parameters.json',
  'optimiser.json',
  'fingerprint.json',
  'path.parquet',
  'path.csv',
  'cycles.json',
  'cycles.parquet',
  'metrics.parquet',
  'metrics.csv',
  'history.parquet',
  'checkpoints.parquet',
  'explain.json',
  'explain.csv',
  'explain.svg',
  'explain.png',
  'report.svg',
  'report.png',
  'state.json',
  runRecordName,
] as const;
export type RunFile = (typeof runFiles)[number];

export interface OpenRunOptions {
  readonly folder: string;
  readonly command: string;
  readonly id: string;
  readonly data: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** Options a resumed run is to have again. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Replace another run that is in the folder. */
  readonly force?: boolean;
}

/** A run that is being written. */
export interface RunFolder {
  readonly path: string;
  readonly record: RunRecord;
  /** Where a file of the run belongs. */
  file(name: RunFile): string;
  /** Writes the final `run.json`. */
  close(status: Exclude<RunStatus, 'running'>, message?: string): Promise<void>;
}

/**
 * Makes or reopens a run folder and marks the run as running. Opening early makes an unwritable place fail before
 * the work, not after it.
 *
 * @throws InputError when the folder is a file, holds a different run, or holds files of someone else
 *   (the last two unless `force`)
 */
export async function openRun(options: OpenRunOptions): Promise<RunFolder> {
  const { folder, command, id, data, versions } = options;
  await prepareFolder(options);
  const started = performance.now();
  const record: RunRecord = {
    command,
    id,
    status: 'running',
    created: new Date().toISOString(),
    duration_seconds: null,
    data,
    versions,
    ...(options.options === undefined ? {} : { options: options.options }),
  };
  const file = (name: RunFile): string => join(folder, name);
  await writeJson(file(runRecordName), record);
  return {
    path: folder,
    record,
    file,
    close: (status, message) =>
      writeJson(file(runRecordName), {
        ...record,
        status,
        duration_seconds: Math.round(performance.now() - started) / 1000,
        ...(message === undefined ? {} : { message }),
      }),
  };
}

async function prepareFolder({ folder, id, force = false }: OpenRunOptions): Promise<void> {
  const kind = await stat(folder).catch(() => undefined);
  if (kind !== undefined && !kind.isDirectory()) {
    throw new InputError(`--out ${folder} is a file; expected a folder, or a path that does not exist yet.`, {
      code: 'store.out_is_file',
      path: '--out',
      value: folder,
      expected: 'a folder',
    });
  }
  const present = kind === undefined ? [] : await readdir(folder);
  if (present.length > 0) {
    const occupant = present.includes(runRecordName) ? (await readRunRecord(folder)).id : undefined;
    if (occupant !== id) {
      if (!force) throw occupiedFolder(folder, id, occupant);
      await Promise.all(runFiles.map((name) => rm(join(folder, name), { force: true })));
    }
    await Promise.all(present.filter(isHalfWritten).map((name) => rm(join(folder, name), { force: true })));
  }
  await mkdir(folder, { recursive: true });
}

/** What a killed run was writing: a temporary file beside one of its own. */
function isHalfWritten(name: string): boolean {
  const [, whole] = /^\.(.+)\.[0-9a-f-]{36}\.tmp$/.exec(name) ?? [];
  return runFiles.some((file) => file === whole);
}

function occupiedFolder(folder: string, id: string, occupant: string | undefined): InputError {
  const holds = occupant === undefined ? 'files that are not a run' : `a different run, ${occupant}`;
  return new InputError(
    `--out ${folder} holds ${holds}; this run is ${id}. Name another folder, or pass --force to write here anyway.`,
    {
      code: 'store.out_occupied',
      path: '--out',
      value: folder,
      expected: `an empty or missing folder, or one that holds ${id}`,
      suggestion: `${folder.replace(/\/+$/, '')}-${id.slice(-12)}`,
    },
  );
}
