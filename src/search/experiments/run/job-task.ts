import type { RunData } from '../../../simulation/index.js';
import type { ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { JobKind } from '../plan/experiment.js';

/** What it takes to do a job, on any thread; arrays on shared memory are shared, not copied. */
export interface JobTask {
  readonly kind: JobKind;
  readonly fingerprint: ResolvedFingerprint;
  readonly data: RunData;
}

/** What comes of a job; a plain document. */
export interface JobOutcome {
  readonly status: 'finished';
  readonly tokens: readonly string[];
  /** Every metric by the name tables have it under; null where its period is too short. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** What else there is to know: how a training ended, the best parameters. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Parameters as `--params` takes them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** A job that could not be done. */
export interface JobFailure {
  readonly status: 'failed';
  readonly error: { readonly code: string; readonly message: string };
}

/** What a thread answers; errors do not survive the way between threads whole. */
export type JobAnswer = (JobOutcome | JobFailure) & { readonly seconds: number };
