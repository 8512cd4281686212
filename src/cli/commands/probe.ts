import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { RunError } from '../../diagnostics/index.js';
import { strategyName } from '../../fingerprint/index.js';
import {
  availableMemory,
  childSample,
  priorities,
  probe,
  setsOf,
  windowsOf,
  type Priority,
  type SampleRequest,
} from '../../search/probe/index.js';
import type { CliContext } from '../context.js';
import { readResolution } from '../inputs/run-inputs.js';
import {
  addCommonOptions,
  addDataOptions,
  choice,
  type CommonOptions,
  type DataOptions,
} from '../options.js';
import { packageRoot } from '../package-root.js';
import { applyPlace, applySize } from './probe/apply-size.js';
import { outcomeText, probeText } from './probe/probe-text.js';
import { probeDocument } from './probe/probe-document.js';
import { runSample, type SampleOrder } from './probe/sample-run.js';
import { integer, positiveNumber } from '../inputs/number-flags.js';
import { memorySize } from './probe/size-options.js';

interface ProbeFlags extends CommonOptions, DataOptions {
  readonly memory?: number;
  readonly safety: number;
  readonly secondsPerIteration: number;
  readonly confirmWithin: number;
  readonly priority: Priority;
  readonly threads?: number;
  readonly apply?: string | true;
  /** What a process of a measurement is told; not for people. */
  readonly sample?: string;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<fingerprint>', 'fingerprint file, or a run folder')
    .option(
      '--memory <size>',
      'memory a training may take, e.g. 8GB (default: what is free)',
      memorySize('--memory'),
    )
    .option('--safety <share>', 'share of the memory that is used', positiveNumber('--safety', 1), 0.9)
    .option(
      '--seconds-per-iteration <seconds>',
      'time an iteration may take',
      positiveNumber('--seconds-per-iteration'),
      1,
    )
    .option(
      '--priority <name>',
      `what the room is for: ${priorities.join(', ')}`,
      choice('--priority', priorities),
      'exploration' as const,
    )
    .option(
      '--confirm-within <seconds>',
      'run a training of the recommended size if it takes less than this',
      positiveNumber('--confirm-within'),
      30,
    )
    .option(
      '--threads <count>',
      'threads the training would be given (default: one a core)',
      integer('--threads', 1),
    )
    .option('--apply [file]', 'write the recommendation into the fingerprint, or into a new file')
    .addOption(new Option('--sample <order>').hideHelp())
    .action((given: string, flags: ProbeFlags) => run(context, given, flags));
  addCommonOptions(addDataOptions(command));
}

async function run(context: CliContext, given: string, flags: ProbeFlags): Promise<void> {
  if (flags.sample !== undefined) {
    const order = JSON.parse(flags.sample) as SampleOrder;
    await context.printJson(await runSample(context, given, order));
    return;
  }
  const resolution = await readResolution(context, given, 'train', flags);
  const { fingerprint, warnings } = resolution;
  const place = flags.apply === undefined ? undefined : await applyPlace(context, given, flags.apply);
  const free = availableMemory();
  const own = {
    sets: setsOf(fingerprint),
    windows: windowsOf(fingerprint),
    members: fingerprint.n_ensemble_members,
  };
  for (const { message } of warnings) context.say(`warning: ${message}`);
  const controller = new AbortController();
  const stopListening = context.onInterrupt?.(() => controller.abort());
  const result = await probe({
    take: childSample({
      argvOf: sampleArgv(given, flags),
      cwd: context.cwd,
      env: context.env,
      limitBytes: flags.safety * free,
      signal: controller.signal,
    }),
    own,
    hasEnsemble: strategyName(fingerprint).hooks.includes('ensemble'),
    priority: flags.priority,
    memoryBytes: flags.memory ?? free,
    measurableBytes: flags.safety * free,
    safety: flags.safety,
    secondsPerIteration: flags.secondsPerIteration,
    confirmWithin: flags.confirmWithin,
    onOutcome: (outcome) => context.say(outcomeText(outcome)),
  }).finally(() => stopListening?.());
  const settings = { ...flags, memory: flags.memory ?? free, own };
  context.say(probeText(fingerprint, result, settings));
  if (place !== undefined) {
    await applySize(context, given, place, result.recommended, fingerprint);
    context.say(`wrote ${place}`);
  }
  if (flags.json === true)
    await context.printJson(probeDocument(resolution, result, { ...settings, applied: place ?? null }));
}

/** The words of a process that takes a measurement: this program, this command, and what it is told. */
function sampleArgv(given: string, flags: ProbeFlags): (request: SampleRequest) => readonly string[] {
  const program = join(packageRoot, 'dist', 'bin', 'main.js');
  if (!existsSync(program)) {
    throw new RunError(`probe runs ${program}, which is not there; npm run build makes it.`, {
      code: 'probe.not_built',
      path: program,
      expected: 'npm run build',
    });
  }
  const { data, series, feesSeries, gasSeries, arbFeesSeries, lpSupply, trades, gapPolicy, maxGap } = flags;
  const files = { data, series, feesSeries, gasSeries, arbFeesSeries, lpSupply, trades, gapPolicy, maxGap };
  const options = { ...files, threads: flags.threads };
  return (request) => [program, 'probe', given, '--json', '--sample', JSON.stringify({ request, options })];
}
