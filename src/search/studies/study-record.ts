import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../diagnostics/index.js';
import { readJson, writeJson } from '../../store/index.js';
import { fingerprintHash, type StudySettings } from './study-settings.js';

export const studyRecordName = 'study.json';

/** Version of the files of a study's folder. */
const format = 1;

/** `study.json`: what a study searches; written once. */
export interface StudyRecord extends StudySettings {
  readonly format: number;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** See {@link fingerprintHash}. */
  readonly fingerprint_hash: string;
}

/** Folder of all studies of a folder of runs, and of one of them. */
export const studiesFolder = (runs: string): string => join(runs, 'studies');
export const studyFolder = (runs: string, name: string): string => join(studiesFolder(runs), name);

/** Writes the record of a new study, atomically. */
export async function writeStudyRecord(folder: string, settings: StudySettings): Promise<void> {
  const { name, fingerprint, space, sampler, pruner, objectives, directions, seed, versions, limits } =
    settings;
  const record: StudyRecord = {
    format,
    name,
    created: new Date().toISOString(),
    fingerprint_hash: fingerprintHash(fingerprint),
    objectives,
    directions,
    seed,
    sampler,
    pruner,
    space,
    ...(limits === undefined ? {} : { limits }),
    versions,
    fingerprint,
  };
  await writeJson(join(folder, studyRecordName), record);
}

/** Whether a folder holds a study. */
export async function hasStudyRecord(folder: string): Promise<boolean> {
  return (await stat(join(folder, studyRecordName)).catch(() => undefined)) !== undefined;
}

/**
 * Reads the record of a study.
 *
 * @throws InputError when it cannot be read, is no record of a study, or is one of a newer poolgrad
 */
export async function readStudyRecord(folder: string): Promise<StudyRecord> {
  const path = join(folder, studyRecordName);
  const value = await readJson(path);
  const fault = recordFault(value);
  if (fault === undefined) return value as StudyRecord;
  const found = (value as Partial<Record<string, unknown>> | null)?.[fault];
  const newer = fault === 'format' && typeof found === 'number' ? ' Another poolgrad made it.' : '';
  throw new InputError(
    `${path} is not the record of a study: its "${fault}" is missing or not valid.${newer}`,
    { code: 'study.invalid_record', path, value: found, expected: 'a study.json written by poolgrad' },
  );
}

function recordFault(value: unknown): string | undefined {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<string, unknown>
  >;
  const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
    format: (one) => one === format,
    name: isText,
    created: isText,
    fingerprint_hash: isText,
    objectives: isTexts,
    directions: isTexts,
    seed: Number.isSafeInteger,
    sampler: isNamed,
    pruner: (one) => one === null || isNamed(one),
    space: (one) => one !== undefined,
    versions: (one) => typeof one === 'object' && one !== null,
    fingerprint: (one) => one !== undefined,
  };
  return Object.entries(checks).find(([key, check]) => !check(record[key]))?.[0];
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);
const isNamed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && isText((value as { name?: unknown }).name);
