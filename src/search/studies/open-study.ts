import { readdir } from 'node:fs/promises';
import { InputError, nearest, type Warning } from '../../diagnostics/index.js';
import { checkSameSettings } from './settings-difference.js';
import { studyOf, type Study, type StudyOptions } from './study.js';
import {
  hasStudyRecord,
  readStudyRecord,
  studiesFolder,
  studyFolder,
  type StudyRecord,
} from './study-record.js';
import { checkStudyName, type StudySettings } from './study-settings.js';

export interface OpenStudyOptions extends StudyOptions {
  /** What the study is to have been made with; versions and limits may differ. Default: whatever it was made with. */
  readonly settings?: StudySettings;
}

/**
 * Opens a study that exists.
 *
 * @throws InputError when there is none of that name (`study.unknown`, with the nearest that there is) or it was made
 *   with other settings (`study.other_settings`, naming the key); RunError when its journal cannot be read
 */
export async function openStudy(runs: string, name: string, options: OpenStudyOptions = {}): Promise<Study> {
  checkStudyName(name);
  const folder = studyFolder(runs, name);
  if (!(await hasStudyRecord(folder))) throw await unknownStudy(runs, name);
  const record = await readStudyRecord(folder);
  const { settings } = options;
  if (settings === undefined) return studyOf(folder, record, options);
  checkSameSettings(folder, record, settings);
  return studyOf(folder, record, options, versionWarnings(folder, record, settings));
}

function versionWarnings(
  folder: string,
  { versions: stored }: StudyRecord,
  { versions: given }: StudySettings,
): readonly Warning[] {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(given)])];
  return names
    .filter((name) => stored[name] !== given[name])
    .map((name) => ({
      code: 'study.other_version',
      message:
        `The study in ${folder} was made with ${name} ${stored[name] ?? '(none)'} and goes on with ` +
        `${given[name] ?? '(none)'}; its trials may not all repeat to the last digit.`,
      path: `versions.${name}`,
      value: given[name] ?? null,
    }));
}

async function unknownStudy(runs: string, name: string): Promise<InputError> {
  const root = studiesFolder(runs);
  const names = await readdir(root).catch((): string[] => []);
  const suggestion = nearest(name, names);
  const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return new InputError(`No study ${name} in ${root}; expected the name of a study.${hint}`, {
    code: 'study.unknown',
    path: 'name',
    value: name,
    expected: names.length === 0 ? 'a study that was made before' : `one of ${names.sort().join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
