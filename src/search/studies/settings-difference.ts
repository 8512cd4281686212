import { InputError } from '../../diagnostics/index.js';
import type { StudyRecord } from './study-record.js';
import type { StudySettings } from './study-settings.js';

/** What a study that is continued must have as it was; versions and limits may differ. */
const decisive = [
  'objectives',
  'directions',
  'seed',
  'sampler',
  'pruner',
  'space',
  'fingerprint',
] as const satisfies readonly (keyof StudySettings)[];

interface Difference {
  readonly path: string;
  readonly stored: unknown;
  readonly given: unknown;
}

/**
 * Refuses to continue a study with settings that would have made other trials.
 *
 * @throws InputError (`study.other_settings`) naming the first key that differs, as a path like
 *   `sampler.settings.startup`
 */
export function checkSameSettings(folder: string, record: StudyRecord, given: StudySettings): void {
  for (const key of decisive) {
    const found = difference(key, plain(record[key]), plain(given[key]), key === 'space');
    if (found !== undefined) throw otherSettings(folder, record, found);
  }
}

/** As JSON reads it back: without absent keys. */
function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** Where two JSON values first differ; `ordered` where the order of keys means something. */
function difference(path: string, stored: unknown, given: unknown, ordered: boolean): Difference | undefined {
  if (Object.is(stored, given)) return undefined;
  if (!isNested(stored) || !isNested(given) || Array.isArray(stored) !== Array.isArray(given)) {
    return { path, stored, given };
  }
  const isList = Array.isArray(stored);
  const keys = Object.keys(stored);
  const others = Object.keys(given);
  for (const key of [...keys, ...others.filter((other) => !keys.includes(other))]) {
    const found = difference(isList ? `${path}[${key}]` : `${path}.${key}`, stored[key], given[key], ordered);
    if (found !== undefined) return found;
  }
  const moved = ordered ? keys.findIndex((key, i) => key !== others[i]) : -1;
  return moved < 0 ? undefined : { path: `${path} (order of its keys)`, stored: keys, given: others };
}

function isNested(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function otherSettings(
  folder: string,
  { name }: StudyRecord,
  { path, stored, given }: Difference,
): InputError {
  const suggestion = `${name.slice(0, 98)}-2`;
  return new InputError(
    `Study ${name} in ${folder} was made with ${path} = ${shown(stored)}, not ${shown(given)}. A study goes on with ` +
      `the settings it was made with (more trials and more time are fine); for others, name a new study, for ` +
      `example ${suggestion}.`,
    {
      code: 'study.other_settings',
      path,
      value: given,
      expected: shown(stored),
      suggestion,
    },
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
