import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import type { Command } from 'commander';
import { startDrawingThread } from '../../report/index.js';
import {
  defaultMetric,
  experimentSummary,
  lockExperiment,
  runExperiment,
  type ExperimentRun,
  type ExperimentSummary,
  type JobRow,
} from '../../search/experiments/index.js';
import type { RunFolder } from '../../store/index.js';
import type { CliContext } from '../context.js';
import { withRun } from '../inputs/run-output.js';
import { integer } from '../inputs/number-flags.js';
import { addCommonOptions, addDataOptions, addOutputOptions } from '../options.js';
import { createProgress, type ProgressReport } from '../progress.js';
import { versions } from '../versions.js';
import type { ExperimentFlags } from './experiment/flags.js';
import { openExperiment } from './experiment/open-experiment.js';
import { readInputs, type ExperimentInputs } from './experiment/read-inputs.js';
import { experimentFiles, saveFiles } from './experiment/save-files.js';
import { bestText, countText, factorsText } from './experiment/summary-text.js';

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<file>', 'experiment file: a base fingerprint, and a grid or list of overrides')
    .option(
      '--jobs <count>',
      'jobs to do at the same time (default: one a core); results do not depend on it',
      integer('--jobs', 1),
    )
    .option(
      '--metric <name>',
      'what jobs are compared by, e.g. validation_daily_log_sharpe (default: the first of metrics in the file, or what selects)',
    )
    .action((given: string, flags: ExperimentFlags) => run(context, given, flags));
  addCommonOptions(addOutputOptions(addDataOptions(command)));
}

async function run(context: CliContext, given: string, flags: ExperimentFlags): Promise<void> {
  const draw = startDrawingThread();
  const inputs = await readInputs(context, given, flags);
  const { plan, document, base, folders } = inputs;
  const output = await openExperiment(context, plan, flags, folders);
  const lock = await lockExperiment(output.path);
  try {
    await withRun(output, async () => {
      const done = await runJobs(context, inputs, output, flags);
      const rows = plan.jobs.map((job): JobRow => ({ job, record: done.records.get(job.id) }));
      const metric = flags.metric ?? defaultMetric(plan, rows);
      const summary = experimentSummary({
        run: output.id,
        plan,
        done,
        rows,
        metric,
        versions: versions(),
        document,
        base,
      });
      await saveFiles(output, plan, rows, summary, draw);
      await close(context, output, summary, done);
      if (flags.json === true) await context.printJson(summary);
    });
  } finally {
    await lock.release();
  }
}

async function runJobs(
  context: CliContext,
  { plan, markets }: ExperimentInputs,
  output: RunFolder,
  flags: ExperimentFlags,
): Promise<ExperimentRun> {
  const controller = new AbortController();
  const progress = createProgress({ stream: context.stderr, unit: 'job' });
  let latest: ProgressReport | undefined;
  let found: number | undefined;
  const show = (): void => {
    if (latest !== undefined && !controller.signal.aborted) progress.report(latest);
  };
  // Jobs may take long: in between the time left goes on.
  const clock = setInterval(show, 1000);
  const stopListening = context.onInterrupt?.(() => {
    progress.end();
    context.say(
      'interrupted: running jobs are given up, then what there is is written. Ctrl-C again quits at once.',
    );
    controller.abort();
  });
  try {
    return await runExperiment({
      plan,
      markets,
      folder: output.path,
      threads: flags.jobs ?? availableParallelism(),
      versions: versions(),
      again: flags.force === true,
      signal: controller.signal,
      onProgress: ({ done, total, failed, job, record }) => {
        if (record?.error !== undefined) {
          progress.end();
          context.say(`job ${job!.number} failed (${job!.label}): ${record.error.message}`);
        }
        const detail = `${failed} failed${job === undefined ? '' : `   last: ${job.label}`}`;
        // Jobs of earlier runs say nothing about the time left.
        found ??= done;
        if (found < total) latest = { done: done - found, total: total - found, detail };
        show();
      },
    });
  } finally {
    clearInterval(clock);
    stopListening?.();
    progress.end();
  }
}

/** Says what came of it, and ends the run. */
async function close(
  context: CliContext,
  output: RunFolder,
  summary: ExperimentSummary,
  done: ExperimentRun,
): Promise<void> {
  const { jobs, factors } = summary;
  for (const { message, jobs: count } of summary.warnings) {
    context.say(
      `warning: ${message}${count === undefined || jobs.total === 1 ? '' : ` (${count} of ${jobs.total} jobs)`}`,
    );
  }
  const there = done.found === 0 ? '' : `, ${done.found} of them were there already`;
  context.say(`${summary.name}: ${countText(summary)}${there}`);
  context.say(bestText(summary));
  if (factors.length > 0) context.say(factorsText(summary).replace(/^/gm, '  '));
  const place = relative(context.cwd, output.path) || '.';
  context.say(`${place}: ${experimentFiles.join(', ')}`);
  if (done.interrupted) {
    const message = `interrupted with ${jobs.not_run} of ${jobs.total} jobs to go: what is finished is kept in ${place}. The same command goes on.`;
    await output.close('interrupted', message);
    context.say(message);
  } else if (jobs.failed > 0) {
    const message = `${jobs.failed} of ${jobs.total} jobs failed; summary.json says why. The same command tries them again.`;
    await output.close('failed', message);
    context.say(message);
  } else {
    await output.close('finished');
  }
  if (done.interrupted || jobs.failed > 0) context.exitWith(1);
}
