import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PoolgradError, type Warning } from '../../diagnostics/index.js';
import type { ObservedTrial } from '../../black-box/index.js';
import { studyOf } from './study.js';
import { hasStudyRecord, readStudyRecord, studiesFolder, type StudyRecord } from './study-record.js';

export interface ListedStudy {
  readonly folder: string;
  readonly record: StudyRecord;
  /** Trials in each state. */
  readonly counts: Readonly<Record<ObservedTrial['state'], number>>;
}

export interface StudyList {
  readonly root: string;
  /** Newest first. */
  readonly studies: readonly ListedStudy[];
  /** One for each study that could not be read. */
  readonly warnings: readonly Warning[];
}

/** Every study of a folder of runs; none where no study was made yet. Nothing is written and no lock is taken. */
export async function listStudies(runs: string): Promise<StudyList> {
  const root = studiesFolder(runs);
  const studies: ListedStudy[] = [];
  const warnings: Warning[] = [];
  for (const folder of await foldersOf(root)) {
    if (!(await hasStudyRecord(folder))) continue;
    try {
      studies.push(await listed(folder));
    } catch (error) {
      if (!(error instanceof PoolgradError)) throw error;
      warnings.push({ code: 'study.unreadable', message: error.message, path: folder });
    }
  }
  const newest = (a: ListedStudy, b: ListedStudy): number =>
    b.record.created.localeCompare(a.record.created) || a.folder.localeCompare(b.folder);
  return { root, studies: studies.sort(newest), warnings };
}

async function foldersOf(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function listed(folder: string): Promise<ListedStudy> {
  const record = await readStudyRecord(folder);
  const study = await studyOf(folder, record, {});
  const counts = { complete: 0, pruned: 0, failed: 0, running: 0 };
  for (const { state } of study.trials()) counts[state]++;
  return { folder, record, counts };
}
