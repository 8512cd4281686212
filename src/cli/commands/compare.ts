import type { Command } from 'commander';
import { compare, periods, type Comparison, type Period } from '../../comparison/index.js';
import { InputError } from '../../diagnostics/index.js';
import { startDrawingThread } from '../../report/index.js';
import type { Every } from '../../simulation/index.js';
import type { CliContext } from '../context.js';
import {
  readComparedInputs,
  type ComparedFlags,
  type ComparedInputs,
} from '../inputs/comparison/compared-inputs.js';
import { dataDigests } from '../inputs/run-inputs.js';
import { openOutput, withRun } from '../inputs/run-output.js';
import { integer } from '../inputs/number-flags.js';
import {
  addCommonOptions,
  addDataOptions,
  addOutputOptions,
  choice,
  type CommonOptions,
  type OutputOptions,
} from '../options.js';
import { createProgress } from '../progress.js';
import { comparisonSummary } from '../results/comparison/comparison-summary.js';
import { comparisonText } from '../results/comparison/comparison-text.js';
import { saveComparison } from '../results/comparison/save-comparison.js';
import { shownKeys } from '../results/comparison/shown-metrics.js';
import { filesText } from '../results/run-text.js';

interface CompareFlags extends CommonOptions, OutputOptions, ComparedFlags {
  readonly every: Every;
  readonly metrics?: string;
  readonly samples: number;
  readonly seed: number;
  readonly csv?: true;
}

const intervals = ['minute', 'hour', 'day'] as const satisfies readonly Every[];

export function configure(command: Command, context: CliContext): void {
  command
    .argument(
      '<fingerprint...>',
      'fingerprint files and run folders, two or more; the first is the reference',
    )
    .option('--label <names>', 'what to call them, with commas between (default: names of files)')
    .option(
      '--params <label=file>',
      'parameters of the pool with that label, as simulate takes them; may be repeated',
      (option: string, before: readonly string[]) => [...before, option],
      [],
    )
    .option('--align', 'take tokens, dates, bars, fees and costs of the first fingerprint for all')
    .option(
      '--period <period>',
      `what of the fingerprints is simulated: ${periods.join(', ')}`,
      choice<Period>('--period', periods),
      'train',
    )
    .option(
      '--every <interval>',
      `rows of the paths: ${intervals.join(', ')}`,
      choice('--every', intervals),
      'day',
    )
    .option('--metrics <names>', 'metrics to show as text, with commas between; files have all of them')
    .option('--samples <count>', 'resamples of intervals of daily differences', integer('--samples', 1), 1000)
    .option('--seed <integer>', 'of those resamples', integer('--seed', 0), 0)
    .option('--csv', 'write the paths as CSV too')
    .action((given: readonly string[], flags: CompareFlags) => run(context, given, flags));
  addCommonOptions(addOutputOptions(addDataOptions(command)));
}

async function run(context: CliContext, given: readonly string[], flags: CompareFlags): Promise<void> {
  if (given.length < 2) throw tooFew(given);
  const keys = shownKeys(flags.metrics);
  const draw = startDrawingThread();
  const inputs = await readComparedInputs(context, given, flags);
  const output = await openOutput(context, flags, identityOf(inputs, flags), inputs.data.folders);
  await withRun(output, async () => {
    const comparison = compared(context, inputs, flags);
    const summary = comparisonSummary(output.id, inputs, comparison, {
      period: flags.period,
      aligned: flags.align === true,
    });
    const files = await saveComparison(output, summary, comparison, { csv: flags.csv === true, draw });
    await output.close('finished');
    for (const { message, pools } of summary.warnings) {
      context.say(`warning: ${pools.length === given.length ? '' : `${pools.join(', ')}: `}${message}`);
    }
    context.say(comparisonText(comparison, keys));
    context.say(filesText(context, output, files));
    if (flags.json === true) await context.printJson(summary);
  });
}

/** All that decides what is in the files, wherever fingerprints and parameters lie. */
function identityOf({ pools, data }: ComparedInputs, { every, period, align, samples, seed }: CompareFlags) {
  return {
    command: 'compare',
    fingerprint: pools.map(({ label, fingerprint, parameters, parametersFrom }) => ({
      label,
      fingerprint,
      parameters: parameters ?? null,
      parametersFrom,
    })),
    ...dataDigests(data),
    every,
    period,
    aligned: align === true,
    samples,
    seed,
  };
}

function compared(context: CliContext, { pools, data }: ComparedInputs, flags: CompareFlags): Comparison {
  const { every, samples, seed } = flags;
  const progress = createProgress({ stream: context.stderr, unit: 'pool' });
  try {
    return compare({
      pools,
      prices: data.prices,
      minutes: data.minutes,
      every,
      differences: { samples, seed },
      onPool: (label, done, total) => progress.report({ done, total, detail: label }),
    });
  } finally {
    progress.end();
  }
}

function tooFew(given: readonly string[]): InputError {
  return new InputError(`compare is given ${given.join(', ')} alone; expected two fingerprints or more.`, {
    code: 'usage.too_few',
    path: 'fingerprint',
    value: given,
    expected: 'two fingerprints or more',
    suggestion: 'simulate',
  });
}
