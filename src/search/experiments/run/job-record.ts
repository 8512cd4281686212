import type { Warning } from '../../../diagnostics/index.js';
import type { PlannedJob } from '../plan/plan-experiment.js';
import type { JobKind } from '../plan/experiment.js';
import type { JobAnswer } from './job-task.js';

/** `jobs/<id>/result.json`: all there is to know of a job that ended. */
export interface JobRecord {
  readonly job: JobKind;
  readonly id: string;
  readonly status: 'finished' | 'failed';
  readonly seconds: number;
  readonly seed: number;
  readonly fingerprint_id: string;
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Why it failed. */
  readonly error?: { readonly code: string; readonly message: string };
  /** How a training ended, where it is one. */
  readonly training?: { readonly selection: string };
  readonly warnings: readonly Warning[];
  readonly versions: Readonly<Record<string, string>>;
}

/** The record of an answer. What tells equal jobs apart, tags and labels, is not part of it. */
export function jobRecord(
  kind: JobKind,
  job: PlannedJob,
  answer: JobAnswer,
  versions: Readonly<Record<string, string>>,
): JobRecord {
  const { fingerprint, fingerprintId, digests, id } = job;
  const identity = {
    job: kind,
    id,
    status: answer.status,
    seconds: answer.seconds,
    seed: fingerprint.optimisation_settings.initial_random_key,
    fingerprint_id: fingerprintId,
    ...Object.fromEntries(Object.entries(digests).map(([name, digest]) => [digestName(name), digest])),
  };
  if (answer.status === 'failed') {
    return { ...identity, metrics: {}, error: answer.error, warnings: job.warnings, versions };
  }
  return {
    ...identity,
    tokens: answer.tokens,
    metrics: answer.metrics,
    ...answer.details,
    warnings: distinct([...job.warnings, ...answer.warnings]),
    versions,
    fingerprint,
  } as JobRecord;
}

/** As the summaries of single runs name them. */
function digestName(name: string): string {
  return name === 'minutes' ? 'minute_inputs_digest' : `${name}_digest`;
}

function distinct(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((one) => [`${one.code}\n${one.message}`, one])).values()];
}
