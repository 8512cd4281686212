import { PoolgradError, type Warning } from '../../../diagnostics/index.js';
import {
  FingerprintError,
  poolName,
  resolveFingerprint,
  type Resolution,
  type ResolvedFingerprint,
} from '../../../fingerprint/index.js';
import { resolveStrategy } from '../../../simulation/index.js';
import { runId } from '../../../store/index.js';
import { expandJobs, factorNames, type JobDraft } from './expand-jobs.js';
import type { Experiment } from './experiment.js';
import { ExperimentError, type ExperimentProblem } from './experiment-problem.js';
import { jobDocument } from './job-document.js';
import type { JobMarkets } from './job-markets.js';
import { marketKey } from './job-market.js';
import { jobProblems, type JobProblem } from './job-problems.js';
import { cellOf } from './read-level.js';
import { valueAt } from './value-at.js';

/** A job that can be run. */
export interface PlannedJob {
  readonly number: number;
  /** The id that `poolgrad train` or `simulate` gives the run of this fingerprint on these prices. */
  readonly id: string;
  readonly tags: readonly string[];
  readonly label: string;
  /** The level of every factor: of those the job does not name, what the fingerprint has. */
  readonly factors: Readonly<Record<string, string | number>>;
  readonly fingerprint: ResolvedFingerprint;
  readonly fingerprintId: string;
  readonly digests: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
}

/** An experiment all of whose jobs can be run. */
export interface ExperimentPlan {
  readonly experiment: Experiment;
  readonly factors: readonly string[];
  readonly jobs: readonly PlannedJob[];
  readonly warnings: readonly Warning[];
}

export interface PlanExperimentOptions {
  readonly experiment: Experiment;
  /** The fingerprint jobs override, before defaults. */
  readonly base: Readonly<Record<string, unknown>>;
  readonly markets: JobMarkets;
  /** Fees come from a series. */
  readonly hasFees: boolean;
  /** What has the problems, in messages. */
  readonly subject: string;
}

/**
 * Resolves the fingerprint of every job, and reads the prices of every one, before any is run.
 *
 * @throws ExperimentError with the problems of all jobs, each said once
 */
export async function planExperiment(options: PlanExperimentOptions): Promise<ExperimentPlan> {
  const { experiment, base, markets, hasFees, subject } = options;
  const drafts = expandJobs(experiment);
  const factors = factorNames(experiment);
  const problems: JobProblem[] = [];
  const resolved = drafts.flatMap((draft) => {
    const made = jobDocument(base, draft);
    problems.push(...made.problems.map((problem) => ({ draft, problem })));
    const found = resolve(made.document, experiment.job, hasFees);
    if ('problems' in found) problems.push(...found.problems.map((problem) => ({ draft, problem })));
    return 'problems' in found ? [] : [{ draft, ...found }];
  });
  const jobs: PlannedJob[] = [];
  const broken = new Set<string>();
  for (const { draft, fingerprint, id, warnings } of resolved) {
    const key = marketKey(fingerprint, experiment.job);
    try {
      const market = broken.has(key) ? undefined : await markets.of(fingerprint);
      if (market === undefined) continue;
      jobs.push({
        number: draft.number,
        id: jobId(fingerprint, experiment.job, market.digests),
        tags: draft.tags,
        label: draft.label,
        factors: cells(factors, draft, fingerprint),
        fingerprint,
        fingerprintId: id,
        digests: market.digests,
        warnings: [...warnings, ...market.warnings],
      });
    } catch (error) {
      if (!(error instanceof PoolgradError)) throw error;
      broken.add(key);
      problems.push({ draft, problem: problemOf(error) });
    }
  }
  if (problems.length > 0) throw new ExperimentError(jobProblems(problems, drafts.length), subject);
  return { experiment, factors, jobs, warnings: sameJobWarnings(jobs) };
}

function resolve(
  document: unknown,
  purpose: Experiment['job'],
  hasFees: boolean,
): Resolution | { readonly problems: readonly ExperimentProblem[] } {
  try {
    const resolution = resolveFingerprint(document, { purpose, hasFees });
    // A formula is read when its strategy is made.
    if (poolName(resolution.fingerprint) === undefined) resolveStrategy(resolution.fingerprint);
    return resolution;
  } catch (error) {
    if (error instanceof FingerprintError) return { problems: error.problems };
    if (error instanceof PoolgradError) return { problems: [problemOf(error)] };
    throw error;
  }
}

/** The messages of other errors are whole sentences. */
function problemOf(error: PoolgradError): ExperimentProblem {
  const { path, value, message, suggestion } = error;
  const text = message.replace(/\.$/, '');
  return {
    path: '',
    value: path ?? value,
    message: text,
    hint: '',
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function jobId(
  fingerprint: ResolvedFingerprint,
  command: Experiment['job'],
  digests: Readonly<Record<string, string>>,
): string {
  const choices =
    command === 'train' ? { seed: fingerprint.optimisation_settings.initial_random_key } : { every: 'day' };
  return runId({ command, fingerprint, ...digests, ...choices });
}

function cells(
  factors: readonly string[],
  { levels }: JobDraft,
  fingerprint: ResolvedFingerprint,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    factors.map((name) => [name, levels[name]?.label ?? cellOf(valueAt(fingerprint, name))]),
  );
}

function sameJobWarnings(jobs: readonly PlannedJob[]): readonly Warning[] {
  const doubles = jobs.filter(({ id }, i) => jobs.findIndex((other) => other.id === id) < i);
  if (doubles.length === 0) return [];
  const first = doubles[0]!;
  const twin = jobs.find(({ id }) => id === first.id)!;
  return [
    {
      code: 'experiment.same_job',
      message:
        `${doubles.length} of ${jobs.length} jobs ask for exactly what an earlier one does and share its result, ` +
        `for example ${first.number} and ${twin.number}: their overrides make no difference.`,
      value: doubles.map(({ number }) => number),
    },
  ];
}
