import { createHash } from 'node:crypto';
import { canonicalJson } from '../fingerprint/index.js';

/** Everything that decides the results of a run; two runs with equal identities give equal files. */
export interface RunIdentity {
  readonly command: string;
  readonly fingerprint: unknown;
  /** Digest of the prices the run reads. */
  readonly prices?: string;
  readonly parameters?: Readonly<Record<string, readonly number[]>>;
  readonly seed?: number;
  /** Parameters a training begins from, where they are not the fingerprint's. */
  readonly warmStart?: Readonly<Record<string, readonly number[]>>;
  /** Digest of the optimiser state it begins with. */
  readonly warmOptimiser?: string;
  readonly every?: string;
  /** Other settings of a command that decide its results. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Trainers of a walk-forward. */
  readonly trainers?: readonly string[];
}

/** `<command>-<12 hex digits>`: the first digits of the SHA-256 of the identity's canonical JSON. */
export function runId(identity: RunIdentity): string {
  const digest = createHash('sha256').update(canonicalJson(identity)).digest('hex');
  return `${identity.command}-${digest.slice(0, 12)}`;
}
