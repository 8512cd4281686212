import type { Command } from 'commander';
import { sortedTokens, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { simulate, type Every, type SimulateOptions } from '../../simulation/index.js';
import { startDrawingThread } from '../../report/index.js';
import type { Warning } from '../../diagnostics/index.js';
import type { CliContext } from '../context.js';
import { readParameters } from '../inputs/parameter-file.js';
import { replayedWeights } from '../inputs/replayed-weights.js';
import { dataDigests, readRunInputs } from '../inputs/run-inputs.js';
import { openOutput, withRun } from '../inputs/run-output.js';
import {
  addCommonOptions,
  addDataOptions,
  addOutputOptions,
  choice,
  type CommonOptions,
  type DataOptions,
  type OutputOptions,
} from '../options.js';
import { filesText, simulationText } from '../results/run-text.js';
import { saveSimulation } from '../results/save-simulation.js';
import { simulationSummary } from '../results/simulation-summary.js';

interface SimulateFlags extends CommonOptions, DataOptions, OutputOptions {
  readonly params?: string;
  readonly weights?: string;
  readonly every: Every;
  readonly csv?: true;
}

const intervals = ['minute', 'hour', 'day'] as const satisfies readonly Every[];

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<fingerprint>', 'fingerprint file, or a run folder')
    .option(
      '--params <file>',
      'raw parameters, a parameters.json, or a run folder (default: the initial values)',
    )
    .option(
      '--weights <file>',
      'weights to replay instead of a rule’s: columns unix and weight_<TOKEN>, a row every chunk_period',
    )
    .option(
      '--every <interval>',
      `rows of the path: ${intervals.join(', ')}`,
      choice('--every', intervals),
      'day',
    )
    .option('--csv', 'write the path as CSV too')
    .action((given: string, flags: SimulateFlags) => run(context, given, flags));
  addCommonOptions(addOutputOptions(addDataOptions(command)));
}

async function run(context: CliContext, given: string, flags: SimulateFlags): Promise<void> {
  const { every } = flags;
  const draw = startDrawingThread();
  const inputs = await readRunInputs(context, given, 'simulate', flags);
  const { fingerprint, prices, series, minutes, folders } = inputs;
  const chosen =
    flags.weights === undefined
      ? await chosenParameters(context, flags, fingerprint)
      : await replayedWeights(context, flags.weights, flags, fingerprint);
  const identity = { command: 'simulate', fingerprint, ...dataDigests(inputs), every, ...chosen.identity };
  const output = await openOutput(context, flags, identity, folders);
  await withRun(output, async () => {
    const result = simulate({ fingerprint, prices, series, minutes, every, ...chosen.options });
    const noticed = { ...inputs, warnings: [...inputs.warnings, ...chosen.warnings] };
    const summary = simulationSummary(output.id, noticed, result);
    const files = await saveSimulation(output, summary, result, { csv: flags.csv === true, draw });
    await output.close('finished');
    for (const { message } of summary.warnings) context.say(`warning: ${message}`);
    context.say(simulationText(result));
    context.say(filesText(context, output, files));
    if (flags.json === true) await context.printJson(summary);
  });
}

/** What is simulated, and what tells it from other runs. */
interface Chosen {
  readonly warnings: readonly Warning[];
  readonly options: Pick<SimulateOptions, 'parameters' | 'weights' | 'initialReserves'>;
  readonly identity: Readonly<Record<string, unknown>>;
}

async function chosenParameters(
  context: CliContext,
  { params }: SimulateFlags,
  fingerprint: ResolvedFingerprint,
): Promise<Chosen> {
  if (params === undefined) return { options: {}, identity: {}, warnings: [] };
  const parameters = await readParameters(context, params, sortedTokens(fingerprint));
  return { options: { parameters }, identity: { parameters }, warnings: [] };
}
