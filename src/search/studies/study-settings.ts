import { createHash } from 'node:crypto';
import { InputError } from '../../diagnostics/index.js';
import { canonicalJson } from '../../fingerprint/index.js';

/** Something chosen by name, with what it was set to. */
export interface NamedSettings {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What a study searches and how: everything that decides which trials it makes. */
export interface StudySettings {
  /** Name of the study and of its folder. */
  readonly name: string;
  /** The fingerprint that the trials change; plain JSON. */
  readonly fingerprint: unknown;
  /** The search space; plain JSON, the order of its keys included. */
  readonly space: unknown;
  readonly sampler: NamedSettings;
  /** Null where no trial is pruned. */
  readonly pruner: NamedSettings | null;
  /** Name of each objective, in the order of a trial's scores. */
  readonly objectives: readonly string[];
  /** One an objective. */
  readonly directions: readonly ('minimise' | 'maximise')[];
  readonly seed: number;
  /** Versions of the programs that make the study. */
  readonly versions: Readonly<Record<string, string>>;
  /** What was asked for when the study was made; a study may go on beyond it. */
  readonly limits?: { readonly trials?: number; readonly seconds?: number };
}

/** SHA-256 (lower-case hex) of the canonical JSON of a fingerprint: the digits of the id of a resolved one. */
export function fingerprintHash(fingerprint: unknown): string {
  return createHash('sha256').update(canonicalJson(fingerprint), 'utf8').digest('hex');
}

/**
 * Refuses settings no study can have.
 *
 * @throws InputError naming the key
 */
export function checkStudySettings(settings: StudySettings): void {
  checkStudyName(settings.name);
  const { objectives, directions, seed } = settings;
  if (objectives.length === 0) throw invalid('objectives', objectives, 'at least one objective');
  const doubled = objectives.find((name, i) => objectives.indexOf(name) < i);
  if (doubled !== undefined) throw invalid('objectives', objectives, `every objective once, ${doubled} too`);
  if (directions.length !== objectives.length) {
    throw invalid('directions', directions, `one for each of ${objectives.length} objectives`);
  }
  const direction = directions.find((one) => !['minimise', 'maximise'].includes(one));
  if (direction !== undefined) throw invalid('directions', directions, '"minimise" or "maximise"');
  if (!Number.isSafeInteger(seed)) throw invalid('seed', seed, 'a whole number');
  const { fingerprint, space, sampler, pruner, versions, limits = {} } = settings;
  for (const [key, value] of Object.entries({ fingerprint, space, sampler, pruner, versions, limits })) {
    checkJson(key, value);
  }
}

/** Writing it out is the check: what JSON cannot hold would be lost without a word. */
function checkJson(key: string, value: unknown): void {
  try {
    canonicalJson(value);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`A study cannot keep its ${key}: ${error.message}`, {
      code: 'study.settings',
      path: key,
      value: error.value,
      expected: 'plain JSON',
    });
  }
}

/**
 * Refuses a name that cannot be a folder's on every system.
 *
 * @throws InputError (`study.name`) with the nearest name that can
 */
export function checkStudyName(name: string): void {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(name) && !name.endsWith('.') && !isDevice(name)) return;
  const cleaned = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 99);
  const suggestion = cleaned === '' || isDevice(cleaned) ? `study-${cleaned}`.replace(/-$/, '') : cleaned;
  throw new InputError(
    `A study cannot have the name ${JSON.stringify(name)}; expected up to 100 letters, digits, "-", "_" and ".", ` +
      `the first a letter, a digit or "_", for example ${suggestion}.`,
    {
      code: 'study.name',
      path: 'name',
      value: name,
      expected: 'up to 100 letters, digits, "-", "_" and "."',
      suggestion,
    },
  );
}

/** Names that Windows gives to no file. */
function isDevice(name: string): boolean {
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}

function invalid(path: string, value: unknown, expected: string): InputError {
  return new InputError(
    `A study with ${path} = ${JSON.stringify(value)} is not possible; expected ${expected}.`,
    {
      code: 'study.settings',
      path,
      value,
      expected,
    },
  );
}
