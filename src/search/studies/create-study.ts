import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, RunError } from '../../diagnostics/index.js';
import { acquireLock } from './journal/file-lock.js';
import { openStudy } from './open-study.js';
import { studyOf, type Study, type StudyOptions } from './study.js';
import { hasStudyRecord, readStudyRecord, studyFolder, writeStudyRecord } from './study-record.js';
import { checkStudySettings, type StudySettings } from './study-settings.js';

export interface CreateStudyOptions extends StudyOptions {
  /** Go on with a study of that name if it has these settings; default false. */
  readonly orContinue?: boolean;
}

/**
 * Makes a study, `<runs>/studies/<name>/`. Of several processes that do so at once, one makes it; the others find it.
 *
 * @throws InputError for settings no study can have, when there is a study of that name (`study.exists`), or, with
 *   `orContinue`, when it was made with other settings (`study.other_settings`, naming the key); RunError when the
 *   folder cannot be written
 */
export async function createStudy(
  runs: string,
  settings: StudySettings,
  options: CreateStudyOptions = {},
): Promise<Study> {
  checkStudySettings(settings);
  const { orContinue = false, lockSeconds } = options;
  const folder = studyFolder(runs, settings.name);
  await makeFolder(folder);
  const lock = await acquireLock(
    join(folder, 'study.lock'),
    lockSeconds === undefined ? {} : { seconds: lockSeconds },
  );
  try {
    const exists = await hasStudyRecord(folder);
    if (exists && !orContinue) throw existing(settings.name, folder);
    if (!exists) await writeStudyRecord(folder, settings);
    if (!exists) return await studyOf(folder, await readStudyRecord(folder), options);
  } finally {
    await lock.release();
  }
  return openStudy(runs, settings.name, { ...options, settings });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new RunError(`The folder ${folder} could not be made: ${(error as Error).message}.`, {
      code: 'study.folder',
      path: folder,
      expected: 'a place where folders can be made',
    });
  }
}

function existing(name: string, folder: string): InputError {
  const suggestion = `${name.slice(0, 98)}-2`;
  return new InputError(
    `There is a study ${name} in ${folder} already. Continue it, or name another, for example ${suggestion}.`,
    { code: 'study.exists', path: 'name', value: name, expected: 'a name no study has yet', suggestion },
  );
}
