import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../diagnostics/index.js';
import { sortedTokens } from '../../fingerprint/index.js';
import { simulate, type ParameterSet } from '../../simulation/index.js';
import { findRun, runId, writeJson, type RunFolder, type RunIdentity } from '../../store/index.js';
import { writeFileAtomic } from '../../tables/index.js';
import {
  encodeState,
  train,
  type TrainingProgress,
  type TrainingResult,
  type TrainOptions,
} from '../../training/index.js';
import type { CliContext } from '../context.js';
import { readParameters } from '../inputs/parameter-file.js';
import { addPeriodFlags, type PeriodFlags } from '../inputs/period-flags.js';
import { dataDigests, readRunInputs, type RunInputs } from '../inputs/run-inputs.js';
import { openOutput, runsFolder, withRun } from '../inputs/run-output.js';
import { readWarmOptimiser } from '../inputs/warm-optimiser.js';
import {
  choicesToKeep,
  readResumed,
  readState,
  type ResumedRun,
  type TrainingChoices,
} from '../inputs/training-run.js';
import { integer } from '../inputs/number-flags.js';
import {
  addCommonOptions,
  addDataOptions,
  addOutputOptions,
  type CommonOptions,
  type OutputOptions,
} from '../options.js';
import { createProgress } from '../progress.js';
import { runFacts } from '../results/run-facts.js';
import { filesText, trainingText } from '../results/run-text.js';
import { saveTraining } from '../results/save-training.js';
import { trainingSummary } from '../results/training-summary.js';

interface TrainFlags extends CommonOptions, TrainingChoices, OutputOptions, PeriodFlags {
  readonly threads?: number;
  readonly resume?: string;
  readonly stateEvery: number;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('[fingerprint]', 'fingerprint file, or a run folder')
    .option('--seed <integer>', 'replaces initial_random_key of the fingerprint', integer('--seed', 0))
    .option(
      '--warm-start <run|file>',
      'begin from the parameters of a run or a file instead of the initial values',
    )
    .option('--warm-optimiser', 'and from the optimiser state of that run')
    .option('--resume <run>', 'go on with a training that was interrupted or killed')
    .option(
      '--state-every <seconds>',
      'least time between two states that --resume can go on from',
      integer('--state-every', 0),
      5,
    )
    .option(
      '--threads <count>',
      'threads for large work (default: one a core); results do not depend on it',
      integer('--threads', 1),
    )
    .action((given: string | undefined, flags: TrainFlags) => start(context, given, flags));
  addCommonOptions(addOutputOptions(addDataOptions(addPeriodFlags(command))));
}

async function start(context: CliContext, given: string | undefined, flags: TrainFlags): Promise<void> {
  if (flags.resume === undefined && given !== undefined) return run(context, given, flags);
  if (flags.resume === undefined || given !== undefined) {
    throw new InputError(
      given === undefined
        ? 'train needs a fingerprint, or --resume with the folder of a training.'
        : `--resume ${String(flags.resume)} has a fingerprint of its own; leave ${given} out.`,
      {
        code: 'usage.train',
        path: 'fingerprint',
        value: given,
        expected: 'a fingerprint, or --resume <run>',
      },
    );
  }
  const { resume, ...others } = flags;
  const resumed = await readResumed(context, resume, others);
  return run(context, resumed.folder, { ...others, ...resumed.choices, out: resumed.folder }, resumed);
}

async function run(
  context: CliContext,
  given: string,
  flags: TrainFlags,
  resumed?: ResumedRun,
): Promise<void> {
  const inputs = await readRunInputs(context, given, 'train', flags);
  const { fingerprint, folders } = inputs;
  const seed = flags.seed ?? fingerprint.optimisation_settings.initial_random_key;
  const warmStart =
    flags.warmStart === undefined
      ? undefined
      : await readParameters(context, flags.warmStart, sortedTokens(fingerprint), '--warm-start');
  const warmOptimiser = flags.warmOptimiser
    ? await readWarmOptimiser(context, flags.warmStart, fingerprint)
    : undefined;
  const identity = {
    command: 'train',
    fingerprint,
    ...dataDigests(inputs),
    seed,
    ...(warmStart === undefined ? {} : { warmStart }),
    ...(warmOptimiser === undefined ? {} : { warmOptimiser: warmOptimiser.digest }),
  };
  const folder = context.path(flags.out ?? join(runsFolder, runId(identity)));
  if (flags.force !== true && (await isThereAlready(context, folder, identity, flags, resumed))) return;
  const state = resumed ? await readState(resumed, identity) : undefined;
  const output = await openOutput(context, flags, identity, folders, choicesToKeep(context, flags));
  await withRun(output, async () => {
    // A run that is killed is resumed from what is in its folder.
    await writeJson(output.file('fingerprint.json'), fingerprint);
    const result = await trainWithProgress(context, inputs, output, {
      seed,
      warmStart,
      warmOptimiser: warmOptimiser?.state,
      resume: state,
      threads: flags.threads,
      stateEvery: 1000 * flags.stateEvery,
    });
    const summary = await saved(context, inputs, output, result);
    if (flags.json === true) await context.printJson(summary);
  });
}

async function saved(
  context: CliContext,
  inputs: RunInputs,
  output: RunFolder & { readonly id: string },
  result: TrainingResult,
) {
  const { fingerprint, prices, series, minutes } = inputs;
  const best = simulate({ fingerprint, prices, series, minutes, parameters: result.best.parameters });
  const summary = trainingSummary(output.id, inputs, result, best);
  const files = await saveTraining(output, summary, result);
  for (const { message } of summary.warnings) context.say(`warning: ${message}`);
  context.say(trainingText(result));
  context.say(filesText(context, output, files));
  if (result.status === 'interrupted') {
    const message = interruptedMessage(context, output.path, result);
    await output.close('interrupted', message);
    context.say(message);
    context.exitWith(1);
  } else {
    await output.close('finished');
    await rm(output.file('state.json'), { force: true });
  }
  return summary;
}

/** Shows a training that was made before instead of making it again; refuses to write over one that could go on. */
async function isThereAlready(
  context: CliContext,
  folder: string,
  identity: RunIdentity,
  { json }: CommonOptions,
  resumed: ResumedRun | undefined,
): Promise<boolean> {
  if (!existsSync(join(folder, 'run.json'))) return false;
  const { record, summary, folder: place } = await findRun(folder, folder);
  if (record.id !== runId(identity)) return false;
  const shown = relative(context.cwd, place) || '.';
  if (record.status === 'finished') {
    // Killed after its last file and before its state was taken away.
    await rm(join(folder, 'state.json'), { force: true });
    const { outcome } = runFacts({ record, summary, folder: place });
    context.say(`${shown}: this training is there, finished, ${outcome}. --force makes it again.`);
    if (json === true) await context.printJson(summary);
    return true;
  }
  if (resumed || !existsSync(join(folder, 'state.json'))) return false;
  throw new InputError(
    `${shown} holds this training, ${record.status}. "poolgrad train --resume ${shown}" goes on with it; --force starts it over.`,
    { code: 'store.unfinished', path: '--out', value: shown, expected: '--resume or --force' },
  );
}

interface TrainingStart extends Pick<TrainOptions, 'resume' | 'threads'> {
  readonly stateEvery: number;
  readonly seed: number;
  readonly warmStart: ParameterSet | undefined;
  readonly warmOptimiser: readonly unknown[] | undefined;
}

async function trainWithProgress(
  context: CliContext,
  { fingerprint, prices, series, minutes }: RunInputs,
  output: RunFolder,
  startFrom: TrainingStart,
): Promise<TrainingResult> {
  const controller = new AbortController();
  const progress = createProgress({ stream: context.stderr, unit: 'iteration' });
  const stopListening = context.onInterrupt?.(() => {
    progress.end();
    context.say(
      'interrupted: finishing this iteration, then writing what there is. Ctrl-C again quits at once.',
    );
    controller.abort();
  });
  try {
    return await train({
      fingerprint,
      prices,
      series,
      minutes,
      ...startFrom,
      onState: (state) => writeFileAtomic(output.file('state.json'), encodeState(state)),
      signal: controller.signal,
      onProgress: ({ iteration, iterations, objective, best }: TrainingProgress) =>
        progress.report({
          done: iteration,
          total: iterations,
          detail: `objective ${objective.toPrecision(4)}   best ${best.value.toPrecision(4)}`,
        }),
    });
  } finally {
    stopListening?.();
    progress.end();
  }
}

function interruptedMessage(context: CliContext, folder: string, result: TrainingResult): string {
  const place = relative(context.cwd, folder) || '.';
  return (
    `interrupted after ${result.iterations} iterations: the best set so far and the history are kept in ${place}. ` +
    `"poolgrad simulate ${place} --params ${place}" uses it; "poolgrad train --resume ${place}" goes on.`
  );
}
