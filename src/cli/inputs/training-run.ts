import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { InputError } from '../../diagnostics/index.js';
import { readRunRecord, runId, type RunIdentity, type RunRecord } from '../../store/index.js';
import { decodeState, type TrainerState } from '../../training/index.js';
import type { CliContext } from '../context.js';
import { dataOptionNames, type DataOptions } from '../options.js';
import { existingPath } from './existing-path.js';

/** Options of `train` that decide what is computed. */
export interface TrainingChoices extends DataOptions {
  readonly seed?: number;
  readonly warmStart?: string;
  readonly warmOptimiser?: true;
}

const choiceNames = [
  ...dataOptionNames,
  'seed',
  'warmStart',
  'warmOptimiser',
] as const satisfies readonly (keyof TrainingChoices)[];

/** The options that a run that goes on has again, with paths that mean the same from anywhere. */
export function choicesToKeep(
  context: CliContext,
  flags: TrainingChoices,
): Readonly<Record<string, unknown>> {
  const isPath = (name: string): boolean => !['gapPolicy', 'maxGap', 'seed', 'warmOptimiser'].includes(name);
  const place = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(place) : typeof value === 'string' ? context.path(value) : value;
  return Object.fromEntries(
    choiceNames.flatMap((name) => {
      const value = flags[name];
      return value === undefined ? [] : [[name, isPath(name) ? place(value) : value]];
    }),
  );
}

/** A training that is to go on. */
export interface ResumedRun {
  readonly folder: string;
  readonly record: RunRecord;
  /** What it was started with; options given now come first. */
  readonly choices: TrainingChoices;
}

/**
 * Reads the folder of `--resume`.
 *
 * @throws InputError for a folder that is no training, or has no fingerprint
 */
export async function readResumed(
  context: CliContext,
  given: string,
  flags: TrainingChoices,
): Promise<ResumedRun> {
  const folder = context.path(given);
  await existingPath('--resume', folder, 'the run folder of a training');
  const record = await readRunRecord(folder);
  if (record.command !== 'train') {
    throw new InputError(`--resume ${given} is a run of ${record.command}; a training was expected.`, {
      code: 'usage.resume',
      path: '--resume',
      value: record.command,
      expected: 'the run folder of a training',
    });
  }
  const now = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  return { folder, record, choices: { ...record.options, ...now } };
}

/**
 * The state a training left in its folder; undefined where it was stopped before there was one.
 *
 * @throws InputError for a state of another version, or inputs that are not those of the run
 */
export async function readState(run: ResumedRun, identity: RunIdentity): Promise<TrainerState | undefined> {
  const id = runId(identity);
  if (id !== run.record.id) {
    throw new InputError(
      `--resume ${run.folder} is ${run.record.id}, but the inputs there are now make ${id}: prices, series or options are not those it was started with. ` +
        'Give it what it had, or train anew.',
      { code: 'store.other_inputs', path: '--resume', value: id, expected: run.record.id },
    );
  }
  const path = join(run.folder, 'state.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : decodeState(text, path);
}
