import { relative } from 'node:path';
import type { Command } from 'commander';
import { simulate } from '../../simulation/index.js';
import { train, type TrainingProgress, type TrainingResult } from '../../training/index.js';
import type { CliContext } from '../context.js';
import { dataDigests, readRunInputs, type RunInputs } from '../inputs/run-inputs.js';
import { openOutput, withRun } from '../inputs/run-output.js';
import {
  addCommonOptions,
  addDataOptions,
  addOutputOptions,
  integer,
  type CommonOptions,
  type DataOptions,
  type OutputOptions,
} from '../options.js';
import { createProgress } from '../progress.js';
import { filesText, trainingText } from '../results/run-text.js';
import { saveTraining } from '../results/save-training.js';
import { trainingSummary } from '../results/training-summary.js';

interface TrainFlags extends CommonOptions, DataOptions, OutputOptions {
  readonly seed?: number;
  readonly threads?: number;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<fingerprint>', 'fingerprint file, or a run folder')
    .option('--seed <integer>', 'replaces initial_random_key of the fingerprint', integer('--seed', 0))
    .option(
      '--threads <count>',
      'threads for large work (default: one a core); results do not depend on it',
      integer('--threads', 1),
    )
    .action((given: string, flags: TrainFlags) => run(context, given, flags));
  addCommonOptions(addOutputOptions(addDataOptions(command)));
}

async function run(context: CliContext, given: string, flags: TrainFlags): Promise<void> {
  const inputs = await readRunInputs(context, given, 'train', flags);
  const { fingerprint, prices, series, minutes, folders } = inputs;
  const seed = flags.seed ?? fingerprint.optimisation_settings.initial_random_key;
  const identity = { command: 'train', fingerprint, ...dataDigests(inputs), seed };
  const output = await openOutput(context, flags, identity, folders);
  await withRun(output, async () => {
    const result = await trainWithProgress(context, inputs, seed, flags.threads);
    const best = simulate({ fingerprint, prices, series, minutes, parameters: result.best.parameters });
    const summary = trainingSummary(output.id, inputs, result, best);
    const files = await saveTraining(output, summary, result);
    for (const { message } of summary.warnings) context.say(`warning: ${message}`);
    context.say(trainingText(result));
    context.say(filesText(context, output, files));
    if (result.status === 'interrupted') {
      const message = interruptedMessage(context, given, output.path, result);
      await output.close('interrupted', message);
      context.say(message);
      context.exitWith(1);
    } else await output.close('finished');
    if (flags.json === true) await context.printJson(summary);
  });
}

async function trainWithProgress(
  context: CliContext,
  { fingerprint, prices, series, minutes }: RunInputs,
  seed: number,
  threads: number | undefined,
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
      seed,
      threads,
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

function interruptedMessage(
  context: CliContext,
  given: string,
  folder: string,
  result: TrainingResult,
): string {
  const place = relative(context.cwd, folder) || '.';
  return (
    `interrupted after ${result.iterations} iterations: the best set so far and the history are kept in ${place}. ` +
    `"poolgrad simulate ${given} --params ${place}" uses it; the same train command starts over.`
  );
}
