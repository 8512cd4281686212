import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../diagnostics/index.js';
import {
  findTrainer,
  plannedCycles,
  walkForward,
  type CycleEvaluation,
  type WalkForwardResult,
} from '../../evaluation/index.js';
import { findRun, readJson, runId, writeJson, type RunFolder } from '../../store/index.js';
import type { CliContext } from '../context.js';
import { dataDigests, readRunInputs, type RunInputs } from '../inputs/run-inputs.js';
import { openOutput, runsFolder, withRun } from '../inputs/run-output.js';
import { addWalkForwardFlags, type WalkForwardFlags } from '../inputs/walk-forward-flags.js';
import { integer } from '../inputs/number-flags.js';
import {
  addCommonOptions,
  addDataOptions,
  addOutputOptions,
  type CommonOptions,
  type DataOptions,
  type OutputOptions,
} from '../options.js';
import { createProgress } from '../progress.js';
import { filesText } from '../results/run-text.js';
import { saveWalkForward } from '../results/walk-forward/save-walk-forward.js';
import { walkForwardSummary } from '../results/walk-forward/walk-forward-summary.js';
import { comparisonText, walkForwardText } from '../results/walk-forward/walk-forward-text.js';

interface Flags extends CommonOptions, DataOptions, OutputOptions, WalkForwardFlags {
  readonly trainer?: string;
  readonly compare?: string;
  readonly seed?: number;
  readonly threads?: number;
}

/** Cycles done, by trainer: what a run that stopped goes on from, and what `validate` reads. */
type CyclesDocument = Readonly<Record<string, readonly CycleEvaluation[]>>;

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<fingerprint>', 'fingerprint file, or a run folder')
    .option('--trainer <name>', 'fingerprint, gradient, multi-period, bfgs, cma-es or random')
    .option('--compare <names>', 'trainers to compare on the same cycles, with commas between them')
    .option('--seed <integer>', 'replaces initial_random_key of the fingerprint', integer('--seed', 0))
    .option('--threads <count>', 'threads (default: one a core)', integer('--threads', 1))
    .action((given: string, flags: Flags) => run(context, given, flags));
  addCommonOptions(addOutputOptions(addDataOptions(addWalkForwardFlags(command))));
}

async function run(context: CliContext, given: string, flags: Flags): Promise<void> {
  const trainers = trainersOf(flags);
  const inputs = await readRunInputs(context, given, 'walk-forward', { ...flags, walkForward: flags });
  const seed = flags.seed ?? inputs.fingerprint.optimisation_settings.initial_random_key;
  const identity = {
    command: 'walk-forward',
    fingerprint: inputs.fingerprint,
    ...dataDigests(inputs),
    seed,
    trainers,
  };
  const folder = context.path(flags.out ?? join(runsFolder, runId(identity)));
  const known = flags.force === true ? {} : await cyclesOf(folder, runId(identity));
  if (known.finished) {
    context.say(
      `${relative(context.cwd, folder) || '.'}: this walk-forward is there. --force makes it again.`,
    );
    if (flags.json === true) await context.printJson(known.summary);
    return;
  }
  const output = await openOutput(context, flags, identity, inputs.folders);
  await withRun(output, async () => {
    await writeJson(output.file('fingerprint.json'), inputs.fingerprint);
    const results = await allTrainers({
      context,
      inputs,
      output,
      trainers,
      seed,
      flags,
      known: known.cycles,
    });
    const summary = walkForwardSummary(output.id, inputs, results);
    const files = await saveWalkForward(output, summary, results);
    for (const { message } of summary.warnings) context.say(`warning: ${message}`);
    for (const result of results) context.say(walkForwardText(result));
    if (results.length > 1) context.say(comparisonText(results));
    context.say(filesText(context, output, files));
    if (summary.status === 'finished') await output.close('finished');
    else {
      const message = `interrupted: ${results.reduce((sum, { cycles }) => sum + cycles.length, 0)} cycles are kept; the same command goes on with the others.`;
      await output.close('interrupted', message);
      context.say(message);
      context.exitWith(1);
    }
    if (flags.json === true) await context.printJson(summary);
  });
}

function trainersOf({ trainer, compare }: Flags): readonly string[] {
  if (trainer !== undefined && compare !== undefined) {
    throw new InputError('--trainer names one trainer and --compare several; give one of them.', {
      code: 'usage.trainers',
      path: '--compare',
      value: compare,
      expected: '--trainer or --compare',
    });
  }
  const names = (compare ?? trainer ?? 'fingerprint').split(',').map((name) => name.trim());
  return [...new Set(names.map((name) => findTrainer(name).name))];
}

/** What is there of the same walk-forward. */
async function cyclesOf(
  folder: string,
  id: string,
): Promise<{ readonly finished?: boolean; readonly summary?: unknown; readonly cycles?: CyclesDocument }> {
  if (!existsSync(join(folder, 'run.json'))) return {};
  const { record, summary } = await findRun(folder, folder);
  if (record.id !== id) return {};
  if (record.status === 'finished') return { finished: true, summary };
  const place = join(folder, 'cycles.json');
  return existsSync(place) ? { cycles: (await readJson(place)) as CyclesDocument } : {};
}

interface Work {
  readonly context: CliContext;
  readonly inputs: RunInputs;
  readonly output: RunFolder;
  readonly trainers: readonly string[];
  readonly seed: number;
  readonly flags: Flags;
  readonly known: CyclesDocument | undefined;
}

async function allTrainers(work: Work): Promise<readonly WalkForwardResult[]> {
  const { context, inputs, output, trainers, seed, flags, known = {} } = work;
  const { fingerprint, prices, series, minutes } = inputs;
  const total = trainers.length * plannedCycles(fingerprint).length;
  const done: Record<string, readonly CycleEvaluation[]> = Object.fromEntries(
    trainers.map((name) => [name, known[name] ?? []]),
  );
  const count = (): number => Object.values(done).reduce((sum, { length }) => sum + length, 0);
  if (count() > 0) context.say(`going on after ${count()} of ${total} cycles`);
  const controller = new AbortController();
  const progress = createProgress({ stream: context.stderr, unit: 'cycle' });
  const stopListening = context.onInterrupt?.(() => {
    progress.end();
    context.say('interrupted: finishing the cycles that are under way. Ctrl-C again quits at once.');
    controller.abort();
  });
  try {
    const results: WalkForwardResult[] = [];
    for (const trainer of trainers) {
      results.push(
        await walkForward({
          fingerprint,
          prices,
          series,
          minutes,
          trainer,
          seed,
          threads: flags.threads,
          finished: done[trainer] ?? [],
          signal: controller.signal,
          onCycle: async (evaluation) => {
            done[trainer] = [...done[trainer]!, evaluation].sort((a, b) => a.cycle.number - b.cycle.number);
            await writeJson(output.file('cycles.json'), done);
            const { metric } = fingerprint.walk_forward;
            const value = evaluation.outOfSample.metrics[metric];
            progress.report({
              done: count(),
              total,
              detail: `${trainer} ${evaluation.cycle.number}: ${metric} out of sample ${value?.toPrecision(4) ?? '-'}`,
            });
          },
        }),
      );
    }
    return results;
  } finally {
    stopListening?.();
    progress.end();
  }
}
