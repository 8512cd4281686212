import { dirname, join, resolve } from 'node:path';
import { InputError, type Warning } from '../../../diagnostics/index.js';
import {
  jobMarkets,
  metricProblems,
  planExperiment,
  readExperiment,
  type Experiment,
  type ExperimentPlan,
  type JobMarkets,
} from '../../../search/experiments/index.js';
import { readJson } from '../../../store/index.js';
import type { CliContext } from '../../context.js';
import { dataFolders } from '../../inputs/data-folders.js';
import { existingPath } from '../../inputs/existing-path.js';
import { readMinuteInputs } from '../../inputs/minute-inputs.js';
import type { DataOptions } from '../../options.js';
import type { ExperimentFlags } from './flags.js';

type Document = Readonly<Record<string, unknown>>;

/** What an experiment starts from. */
export interface ExperimentInputs {
  /** The experiment as it was read. */
  readonly document: unknown;
  /** The fingerprint that jobs override, as it was read. */
  readonly base: unknown;
  readonly plan: ExperimentPlan;
  readonly markets: JobMarkets;
  readonly folders: readonly string[];
}

/**
 * Reads an experiment file and everything its jobs need.
 *
 * @throws InputError naming what is missing; ExperimentError with all that is wrong with the file or its jobs
 */
export async function readInputs(
  context: CliContext,
  given: string,
  flags: ExperimentFlags,
): Promise<ExperimentInputs> {
  const file = context.path(given);
  await existingPath('experiment', file, 'an experiment file');
  const document = await readJson(file);
  const experiment = readExperiment(document, given);
  if (flags.metric !== undefined) checkMetric(flags.metric, experiment);
  const { base, warnings } = withTrades(await readBase(file, experiment), flags);
  const folders = await dataFolders(context, flags.data);
  const markets = await marketsOf(context, flags, experiment, folders);
  const hasFees = flags.feesSeries !== undefined;
  const plan = await planExperiment({ experiment, base, markets, hasFees, subject: given });
  return { document, base, plan: { ...plan, warnings: [...warnings, ...plan.warnings] }, markets, folders };
}

function checkMetric(metric: string, { job }: Experiment): void {
  const [problem] = metricProblems(metric, job, '--metric');
  if (problem === undefined) return;
  const { path, value, message, hint, suggestion } = problem;
  throw new InputError(`${path} ${message}.${hint === '' ? '' : ` ${hint}`}`, {
    code: 'usage.invalid_choice',
    path,
    value,
    expected: `a metric of jobs that ${job}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

/** The fingerprint jobs override: as it stands in the file, or a file or run folder, relative to it. */
async function readBase(file: string, { base }: Experiment): Promise<Document> {
  if (typeof base !== 'string') return base;
  const place = resolve(dirname(file), base);
  const kind = await existingPath('base', place, 'a fingerprint file or a run folder');
  const path = kind === 'folder' ? join(place, 'fingerprint.json') : place;
  const document = await readJson(path);
  if (typeof document === 'object' && document !== null && !Array.isArray(document))
    return document as Document;
  throw new InputError(`${path} is not a fingerprint: expected an object of keys.`, {
    code: 'experiment.base',
    path: 'base',
    value: document,
    expected: 'an object of keys',
  });
}

/** Who gives trades wants them made: `--trades` turns `do_trades` on, as it does for single runs. */
function withTrades(
  base: Document,
  { trades }: DataOptions,
): { readonly base: Document; readonly warnings: readonly Warning[] } {
  if (trades === undefined) return { base, warnings: [] };
  const message = 'do_trades is false in the base fingerprint; --trades makes it true.';
  return {
    base: { ...base, do_trades: true },
    warnings:
      base.do_trades === false ? [{ code: 'cli.do_trades', message, path: 'do_trades', value: false }] : [],
  };
}

async function marketsOf(
  context: CliContext,
  flags: ExperimentFlags,
  { job }: Experiment,
  folders: readonly string[],
): Promise<JobMarkets> {
  const seriesFiles = (flags.series ?? []).map((one) => context.path(one));
  for (const place of seriesFiles) await existingPath('--series', place, 'a Parquet or CSV file');
  const { gapPolicy, maxGap } = flags;
  const hasGaps = gapPolicy !== undefined || maxGap !== undefined;
  return jobMarkets(job, {
    folders,
    seriesFiles,
    readMinutes: (prices) => readMinuteInputs(context, flags, prices),
    ...(hasGaps
      ? {
          gaps: {
            policy: gapPolicy ?? 'forward-fill',
            ...(maxGap === undefined ? {} : { maxMinutes: maxGap }),
          },
        }
      : {}),
  });
}
