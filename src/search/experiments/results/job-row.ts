import type { PlannedJob } from '../plan/plan-experiment.js';
import type { JobRecord } from '../run/job-record.js';

/** A job and what came of it; no record where it was not done. */
export interface JobRow {
  readonly job: PlannedJob;
  readonly record: JobRecord | undefined;
}

/** A metric of a job; NaN where it has none. */
export function metricOf({ record }: JobRow, metric: string): number {
  return record?.metrics[metric] ?? NaN;
}

/** Names of the metrics that any job has, in the order the first one has them. */
export function metricsOf(rows: readonly JobRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ record }) => Object.keys(record?.metrics ?? {})))];
}
