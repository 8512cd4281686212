import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, nearest, PoolgradError, type Warning } from '../diagnostics/index.js';
import { readJson } from './json-file.js';
import { readRunRecord, runRecordName, type RunRecord } from './run-record.js';

export interface StoredRun {
  readonly folder: string;
  readonly record: RunRecord;
  /** `summary.json`; `null` when the run ended before it was written. */
  readonly summary: Readonly<Record<string, unknown>> | null;
}

export interface RunList {
  readonly root: string;
  /** Newest first. */
  readonly runs: readonly StoredRun[];
  /** One for each folder whose record or summary could not be read. */
  readonly warnings: readonly Warning[];
}

/** One file of a run folder. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Every run in the folders directly under `root`. Folders without a `run.json` are not runs and are passed over.
 *
 * @throws InputError when `root` is not a folder
 */
export async function listRuns(root: string): Promise<RunList> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => {
    throw new InputError(
      `No folder of runs at ${root}. Runs are written there by "poolgrad simulate" and "train".`,
      {
        code: 'store.no_runs',
        path: root,
        expected: 'a folder that holds run folders',
      },
    );
  });
  const runs: StoredRun[] = [];
  const warnings: Warning[] = [];
  for (const entry of entries) {
    const folder = join(root, entry.name);
    if (!entry.isDirectory() || !(await exists(join(folder, runRecordName)))) continue;
    try {
      runs.push(await readRun(folder));
    } catch (error) {
      if (!(error instanceof PoolgradError)) throw error;
      warnings.push({ code: 'store.unreadable_run', message: error.message, path: folder });
    }
  }
  runs.sort((a, b) => b.record.created.localeCompare(a.record.created) || a.folder.localeCompare(b.folder));
  return { root, runs, warnings };
}

/**
 * Finds one run: a run folder, the name of a folder under `root`, or the beginning of such a name when only one
 * name begins so.
 *
 * @throws InputError naming the nearest run when there is none, or the candidates when there are several
 */
export async function findRun(root: string, name: string): Promise<StoredRun> {
  for (const folder of [name, join(root, name)]) {
    if (await exists(join(folder, runRecordName))) return readRun(folder);
  }
  const names = await readdir(root).catch((): string[] => []);
  const matches = names.filter((candidate) => candidate.startsWith(name));
  if (matches.length === 1 && (await exists(join(root, matches[0]!, runRecordName)))) {
    return readRun(join(root, matches[0]!));
  }
  const suggestion = matches[0] ?? nearest(name, names);
  const several = matches.length > 1 ? ` ${matches.length} names begin so: ${matches.join(', ')}.` : '';
  const hint = matches.length <= 1 && suggestion !== undefined ? ` Did you mean ${suggestion}?` : '';
  throw new InputError(
    `No run ${JSON.stringify(name)} in ${root}: expected a run folder or its name.${several}${hint}`,
    {
      code: 'store.unknown_run',
      path: root,
      value: name,
      expected: 'a run folder, its name, or an unambiguous beginning of its name',
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

/** The files of a run folder, by name, without temporary and hidden ones. */
export async function listFiles(folder: string): Promise<readonly StoredFile[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })));
}

async function readRun(folder: string): Promise<StoredRun> {
  const record = await readRunRecord(folder);
  const path = join(folder, 'summary.json');
  if (!(await exists(path))) return { folder, record, summary: null };
  const summary = await readJson(path);
  if (typeof summary === 'object' && summary !== null && !Array.isArray(summary)) {
    return { folder, record, summary: summary as Record<string, unknown> };
  }
  throw new InputError(`${path} is not a run summary: expected a JSON object.`, {
    code: 'store.invalid_run',
    path,
    expected: 'a JSON object',
  });
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
