import type { Warning } from '../../../diagnostics/index.js';
import { jobFolder } from '../run/job-files.js';
import type { ExperimentPlan } from '../plan/plan-experiment.js';
import type { ExperimentRun } from '../run/run-experiment.js';
import { bestJob } from './best-job.js';
import { factorEffects } from './factor-effects.js';
import { metricOf, type JobRow } from './job-row.js';

export interface ExperimentSummaryOptions {
  /** Id of the run. */
  readonly run: string;
  readonly plan: ExperimentPlan;
  readonly done: ExperimentRun;
  readonly rows: readonly JobRow[];
  /** What jobs are compared by. */
  readonly metric: string;
  readonly versions: Readonly<Record<string, string>>;
  /** The experiment as it was read. */
  readonly document: unknown;
  /** The fingerprint that jobs override, as it was read. */
  readonly base: unknown;
}

/** A warning, and how many jobs it is about. */
export interface CountedWarning extends Warning {
  readonly jobs?: number;
}

/** `summary.json` of an experiment. */
export function experimentSummary(options: ExperimentSummaryOptions) {
  const { run, plan, done, rows, metric, versions, document, base } = options;
  const { experiment, factors } = plan;
  const best = bestJob(rows, metric);
  const failures = rows.filter(({ record }) => record?.status === 'failed');
  return {
    command: 'experiment',
    run,
    name: experiment.name,
    job: experiment.job,
    tags: experiment.tags,
    status: done.interrupted ? ('interrupted' as const) : ('finished' as const),
    jobs: {
      total: rows.length,
      finished: rows.filter(({ record }) => record?.status === 'finished').length,
      failed: failures.length,
      not_run: rows.filter(({ record }) => record === undefined).length,
    },
    metric,
    best: best === undefined ? null : jobDocument(best, metric),
    factors: factorEffects(rows, factors, metric).map(({ factor, levels }) => ({
      factor,
      levels: levels.map(({ level, jobs, mean, lowest, highest }) => ({
        level,
        jobs: jobs.length,
        mean,
        lowest,
        highest,
      })),
    })),
    failures: failures.map(({ job, record }) => ({
      job: job.number,
      id: job.id,
      label: job.label,
      error: record!.error,
    })),
    warnings: warningsOf(options),
    versions,
    experiment: document,
    base,
  };
}

export type ExperimentSummary = ReturnType<typeof experimentSummary>;

function jobDocument(row: JobRow, metric: string) {
  const { job } = row;
  return {
    job: job.number,
    id: job.id,
    label: job.label,
    tags: job.tags,
    value: metricOf(row, metric),
    seed: job.fingerprint.optimisation_settings.initial_random_key,
    fingerprint_id: job.fingerprintId,
    factors: job.factors,
    folder: jobFolder('.', job.id),
  };
}

function warningsOf({ plan, done, rows, metric }: ExperimentSummaryOptions): readonly CountedWarning[] {
  const counted = new Map<string, CountedWarning>();
  for (const warning of rows.flatMap(({ job, record }) => record?.warnings ?? job.warnings)) {
    const key = `${warning.code}\n${warning.message}`;
    counted.set(key, { ...warning, jobs: (counted.get(key)?.jobs ?? 0) + 1 });
  }
  return [...plan.warnings, ...done.warnings, ...metricWarnings(rows, metric), ...counted.values()];
}

function metricWarnings(rows: readonly JobRow[], metric: string): readonly Warning[] {
  const finished = rows.filter(({ record }) => record?.status === 'finished');
  if (finished.length === 0) return [];
  const has = finished.filter((row) => Number.isFinite(metricOf(row, metric))).length;
  const warnings: Warning[] = [];
  if (has < finished.length) {
    const without = finished.filter(({ record }) => !Object.hasOwn(record!.metrics, metric)).length;
    const reason =
      without > 0
        ? 'their fingerprints have no such period, or do not measure it'
        : 'it has no finite value there, as where a period is too short';
    warnings.push({
      code: 'experiment.metric_missing',
      message: `${finished.length - has} of ${finished.length} finished jobs have no ${metric}: ${reason}.`,
      path: '--metric',
      value: metric,
    });
  }
  if (metric.startsWith('test_') && has > 1) {
    warnings.push({
      code: 'experiment.selects_on_test',
      message:
        `The best of ${has} jobs by ${metric} has been chosen by the test period: its test metrics flatter, and say nothing about other data. ` +
        'Choose by validation or training, and look at the test period of that one job.',
      path: '--metric',
      value: metric,
    });
  }
  return warnings;
}
