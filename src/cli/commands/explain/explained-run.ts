import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../../diagnostics/index.js';
import { findRun, type StoredRun } from '../../../store/index.js';
import type { CliContext } from '../../context.js';
import { existingPath } from '../../inputs/existing-path.js';
import { dataOptionNames, type DataOptions } from '../../options.js';

/** What is to be explained. */
export interface ExplainedRun {
  /** A fingerprint file, or a folder that holds one. */
  readonly place: string;
  /** The run, where it is one. */
  readonly stored: StoredRun | undefined;
  /** Where parameters are, but for `--params`; undefined where they are the fingerprint's initial values. */
  readonly parameters: string | undefined;
}

/**
 * Finds what was named: a fingerprint file, a run folder, or the name of a run in the folder of runs.
 *
 * @param withParameters parameters are given elsewhere
 * @throws InputError when there is nothing of that name, or a run without parameters
 */
export async function explainedRun(
  context: CliContext,
  name: string,
  folder: string,
  withParameters: boolean,
): Promise<ExplainedRun> {
  const place = context.path(name);
  const found = await stat(place).catch(() => undefined);
  const isPath = /[\\/]|\.json$/.test(name);
  if (!found && isPath) await existingPath('run', place, 'a run folder, or a fingerprint file');
  if (found && (found.isFile() || !existsSync(join(place, 'run.json')))) {
    return { place, stored: undefined, parameters: undefined };
  }
  const stored = await findRun(context.path(folder), found ? place : name);
  const parameters = join(stored.folder, 'parameters.json');
  if (!withParameters && !existsSync(parameters)) throw noParameters(stored);
  return { place: stored.folder, stored, parameters };
}

/** Options of data: those given now, else what a training was started with, else the folders a run read. */
export function dataOptionsOf(stored: StoredRun | undefined, flags: DataOptions): DataOptions {
  if (!stored) return flags;
  const { options = {}, data } = stored.record;
  const kept = Object.fromEntries(
    dataOptionNames.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const now = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  return { ...(data.length > 0 ? { data } : {}), ...kept, ...now };
}

function noParameters({ folder, record }: StoredRun): InputError {
  const isOther = record.command !== 'train' && record.command !== 'simulate';
  const why = isOther
    ? `is a run of ${record.command}, which has no one set of parameters`
    : `is ${record.status} and holds no parameters.json`;
  return new InputError(
    `${folder} ${why}; expected a finished training, or --params with a set of parameters.`,
    {
      code: 'explain.run',
      path: 'run',
      value: record.command,
      expected: 'a finished training, or --params',
    },
  );
}
