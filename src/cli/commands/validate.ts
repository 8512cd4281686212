import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { InputError, RunError } from '../../diagnostics/index.js';
import {
  validateStudy,
  validateTraining,
  validateWalkForward,
  type CycleEvaluation,
  type Validation,
} from '../../evaluation/index.js';
import { resolveFingerprint } from '../../fingerprint/index.js';
import { bestTrial, isLost, type Study, type StudyTrial } from '../../search/index.js';
import { findRun, readJson, type StoredRun } from '../../store/index.js';
import { numericValues, readParquet } from '../../tables/index.js';
import type { CliContext } from '../context.js';
import { runsFolder } from '../inputs/run-output.js';
import { integer } from '../inputs/number-flags.js';
import { addCommonOptions, addDataOptions, type CommonOptions, type DataOptions } from '../options.js';
import { validationText } from '../results/walk-forward/validation-text.js';
import { versions } from '../versions.js';
import { findStudy } from './validate/find-study.js';
import { studyRecords } from './validate/study-records.js';

interface Flags extends CommonOptions, DataOptions {
  readonly folder: string;
  readonly otherTrials: number;
  readonly samples: number;
  readonly rerun?: true;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument(
      '<run|study>',
      'a walk-forward, a training with checkpoints (folder, name or the beginning of its name), or a study of tune',
    )
    .option('--folder <folder>', 'folder that holds the runs and studies', runsFolder)
    .option(
      '--other-trials <count>',
      'trials made elsewhere before, e.g. other rules tried on the same days; they are counted',
      integer('--other-trials', 0),
      0,
    )
    .option('--samples <count>', 'resamples of bootstrap tests', integer('--samples', 100), 1000)
    .action((name: string, flags: Flags) => run(context, name, flags));
  command.option('--rerun', 'make trials of a study again whose daily returns were not kept');
  addCommonOptions(addDataOptions(command));
}

async function run(context: CliContext, name: string, flags: Flags): Promise<void> {
  const runs = context.path(flags.folder);
  const study = await findStudy(context, runs, name);
  if (study) return runOfStudy(context, study, flags);
  const stored = await findRun(runs, name);
  const validations = await validationsOf(stored, flags);
  for (const one of validations) context.say(validationText(one));
  if (flags.json === true) {
    const { summary } = stored;
    await context.printJson({
      command: 'validate',
      run: stored.record.id,
      fingerprint_id: summary?.fingerprint_id ?? null,
      seed: seedOf(stored),
      other_trials: flags.otherTrials,
      validations,
      warnings: [],
      versions: versions(),
      fingerprint: summary?.fingerprint ?? null,
    });
  }
}

async function runOfStudy(context: CliContext, study: Study, flags: Flags): Promise<void> {
  const { record } = study;
  for (const { message } of study.warnings()) context.say(`warning: ${message}`);
  const tries = triesOf(study.trials());
  const best = bestTrial(tries, record.directions);
  if (!best) {
    throw new RunError(`Study ${record.name} has no complete trial; there is nothing to validate.`, {
      code: 'search.no_best',
      path: study.folder,
      expected: 'a study with a complete trial',
    });
  }
  const count = (state: string): number => tries.filter((trial) => trial.state === state).length;
  const counts = { complete: count('complete'), pruned: count('pruned'), failed: count('failed') };
  const validation = validateStudy({
    name: record.name,
    best: best.number,
    trials: await studyRecords(context, study, flags),
    pruned: counts.pruned,
    failed: counts.failed,
    otherTrials: flags.otherTrials,
    seed: record.seed,
    samples: flags.samples,
  });
  context.say(validationText(validation));
  if (flags.json === true) {
    await context.printJson({
      command: 'validate',
      study: record.name,
      trial: best.number,
      trials: counts,
      fingerprint_id: record.fingerprint_hash,
      seed: record.seed,
      other_trials: flags.otherTrials,
      validations: [validation],
      warnings: study.warnings(),
      versions: versions(),
      fingerprint: record.fingerprint,
    });
  }
}

/** Trials that ended. One that was lost with its process was begun again under another number, with its seed: that is one try. */
function triesOf(trials: readonly StudyTrial[]): readonly StudyTrial[] {
  const bySeed = new Map<number, StudyTrial>();
  for (const trial of trials.filter(({ state }) => state !== 'running')) {
    if (!bySeed.has(trial.seed) || !isLost(trial)) bySeed.set(trial.seed, trial);
  }
  return [...bySeed.values()];
}

async function validationsOf(stored: StoredRun, flags: Flags): Promise<readonly Validation[]> {
  const { folder, record } = stored;
  const { otherTrials, samples } = flags;
  const common = { otherTrials, samples, seed: seedOf(stored) };
  const cycles = join(folder, 'cycles.json');
  if (record.command === 'walk-forward' && existsSync(cycles)) {
    const trainers = (await readJson(cycles)) as Readonly<Record<string, readonly CycleEvaluation[]>>;
    const { fingerprint } = resolveFingerprint(await readJson(join(folder, 'fingerprint.json')));
    return validateWalkForward({ ...common, trainers, fingerprint });
  }
  const checkpoints = join(folder, 'checkpoints.parquet');
  if (record.command === 'train' && existsSync(checkpoints))
    return [validateTraining({ ...common, checkpoints: { returns: await returnsOf(checkpoints) } })];
  throw new InputError(
    `${folder} is a run of ${record.command}${record.command === 'train' ? ' without checkpoints' : ''}; ` +
      'a walk-forward, or a training with optimisation_settings.track_checkpoints true, was expected.',
    {
      code: 'validate.run',
      path: 'run',
      value: record.command,
      expected: 'a walk-forward or a training with checkpoints',
    },
  );
}

/** The rows of `checkpoints.parquet`, one series a set and iteration. */
async function returnsOf(path: string): Promise<readonly Float64Array[]> {
  const [day, returns] = await readParquet(path, { columns: ['day', 'log_excess_return'], doubles: true });
  const days = numericValues(day!);
  const values = numericValues(returns!);
  const starts = Array.from(days, (value, row) => (value === 0 ? row : -1)).filter((row) => row >= 0);
  return starts.map((from, k) => Float64Array.from(values.subarray(from, starts[k + 1] ?? values.length)));
}

function seedOf({ summary }: StoredRun): number {
  return typeof summary?.seed === 'number' ? summary.seed : 0;
}
