import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { Option, type Command } from 'commander';
import { RunError } from '../../diagnostics/index.js';
import type { SearchSampler } from '../../black-box/index.js';
import { bestTrial, fingerprintHash, studyFingerprint, tune, type TuneEnd } from '../../search/index.js';
import type { CliContext } from '../context.js';
import { runsFolder } from '../inputs/run-output.js';
import { integer } from '../inputs/number-flags.js';
import { addCommonOptions, addDataOptions, choice, type CommonOptions } from '../options.js';
import { writeBestFingerprint } from './tune/best-fingerprint.js';
import { openTuning, type SearchFlags, type Tuning } from './tune/open-tuning.js';
import { outcomeText, studyDocument } from './tune/study-text.js';
import { createTuneProgress } from './tune/tune-progress.js';

const samplers = ['tpe', 'random', 'sobol', 'lhs', 'grid', 'cma-es', 'nsga-ii'] as const;
const pruners = ['percentile', 'median', 'successive-halving', 'hyperband', 'none'] as const;

interface TuneFlags extends CommonOptions, SearchFlags {
  readonly threads?: number;
  readonly earlyStop?: number;
  readonly apply?: string;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<fingerprint>', 'fingerprint file, or a run folder')
    .option('--trials <count>', 'trials the study is to have', integer('--trials', 1), 50)
    .option('--timeout <seconds>', 'begin no trial after this time', integer('--timeout', 1))
    .option('--metric <name>', 'what is maximised, of walk-forward (default: mean_oos_sharpe)')
    .option('--metrics <name,name>', 'several of them: the Pareto front is searched')
    .option(
      '--space <file|rule>',
      'JSON of what is searched, or rule: the values its training starts from (default: the settings of a training worth searching)',
    )
    .option('--minimal', 'search only the learning rate (of searches: their width) and how long to train')
    .option(
      '--cycles <count>',
      'walk-forward cycles of a trial (default: the fingerprint’s, or 3)',
      integer('--cycles', 1),
    )
    .addOption(
      new Option(
        '--sampler <name>',
        `how trials are chosen: ${samplers.join(', ')} (default: tpe)`,
      ).argParser(choice('--sampler', samplers)),
    )
    .addOption(
      new Option(
        '--pruner <name>',
        `how trials are ended early: ${pruners.join(', ')} (default: percentile)`,
      ).argParser(choice('--pruner', pruners)),
    )
    .option(
      '--early-stop <trials>',
      'stop when so many trials ended since the best',
      integer('--early-stop', 1),
    )
    .option(
      '--study <name>',
      'name of the study (default: from a hash of the inputs); goes on with one that exists',
    )
    .option(
      '--seed <integer>',
      'seed of the search (default: initial_random_key of the fingerprint)',
      integer('--seed', 0),
    )
    .option('--threads <count>', 'trials at once (default: one a core)', integer('--threads', 1))
    .option('--apply <file>', 'write the fingerprint with the best values')
    .option('--folder <folder>', 'folder that holds the runs and studies', runsFolder)
    .action((given: string, flags: TuneFlags) => run(context, given, flags));
  addCommonOptions(addDataOptions(command));
}

async function run(context: CliContext, given: string, flags: TuneFlags): Promise<void> {
  const begun = performance.now();
  const tuning = await openTuning(context, given, flags);
  const { study, inputs } = tuning;
  const warnings = [...inputs.warnings, ...study.warnings()];
  for (const { message } of warnings) context.say(`warning: ${message}`);
  const { name } = study.record;
  const had = study.trials().length;
  const place = relative(context.cwd, study.folder) || '.';
  context.say(
    had === 0 ? `study ${name} in ${place}` : `study ${name} in ${place} goes on after ${had} trials`,
  );
  const end = await tuneWithProgress(context, tuning, flags);
  context.say(outcomeText(study));
  const best = bestTrial(study.trials(), study.record.directions);
  if (flags.apply !== undefined && best) await writeBestFingerprint(context, study, flags.apply);
  if (flags.json === true) {
    await context.printJson({
      command: 'tune',
      status: end === 'interrupted' ? 'interrupted' : 'finished',
      ended_because: end,
      ...studyDocument(study),
      fingerprint_id: fingerprintHash(studyFingerprint(study.record)),
      seconds: (performance.now() - begun) / 1000,
      warnings,
    });
  }
  context.say(`${end}. ${goesOn(flags, name, end)}`);
  if (end === 'interrupted') context.exitWith(1);
  else if (!best) failWithoutBest(tuning, flags);
}

async function tuneWithProgress(context: CliContext, tuning: Tuning, flags: TuneFlags): Promise<TuneEnd> {
  const { study, space, sampler, pruner, inputs } = tuning;
  const { prices, series, minutes } = inputs;
  const { objectives, directions } = study.record;
  const controller = new AbortController();
  const progress = createTuneProgress({
    stream: context.stderr,
    metric: objectives[0]!,
    directions,
    trials: Math.min(flags.trials, sizeOf(sampler)),
    cycles: studyFingerprint(study.record).walk_forward.cycles,
  });
  const stopListening = context.onInterrupt?.(() => {
    progress.end();
    context.say('interrupted: finishing the cycles that run. Ctrl-C again quits at once.');
    controller.abort();
  });
  try {
    return await tune({
      study,
      space,
      sampler,
      pruner,
      prices,
      series,
      minutes,
      trials: flags.trials,
      seconds: flags.timeout,
      patience: flags.earlyStop,
      threads: flags.threads ?? availableParallelism(),
      signal: controller.signal,
      onEvent: (event) => {
        progress.report(event);
      },
    });
  } finally {
    stopListening?.();
    progress.end();
  }
}

function goesOn(flags: TuneFlags, name: string, end: TuneEnd): string {
  const more = end === 'all trials' ? ` and more --trials than ${flags.trials}` : '';
  const folder = flags.folder === runsFolder ? '' : ` --folder ${flags.folder}`;
  return `The same command with --study ${name}${more} goes on; "poolgrad study show ${name}${folder}" shows it.`;
}

const sizeOf = (sampler: SearchSampler): number => ('size' in sampler ? (sampler.size as number) : Infinity);

/** A study without a complete trial is no result; the first reason is most often that of all. */
function failWithoutBest({ study }: Tuning, { apply }: TuneFlags): never {
  const told = study.trials().find(({ reason }) => reason !== null);
  const why = told?.reason ?? 'none was begun, or those of other processes still run';
  throw new RunError(
    `No trial of study ${study.record.name} is complete${apply === undefined ? '' : `, so ${apply} was not written`}: ${why}`,
    { code: 'search.no_best', path: join(study.folder, 'journal.jsonl'), expected: 'a complete trial' },
  );
}
