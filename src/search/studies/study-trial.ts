import type { ObservedTrial, SearchValue } from '../../black-box/index.js';
import type { ProcessIdentity } from './journal/process-identity.js';

/** A trial of a study: what samplers learn from, and what it takes to run it again or to show it. */
export interface StudyTrial extends ObservedTrial {
  /** Seed of this trial alone. */
  readonly seed: number;
  /** Who runs or ran it, as it calls itself. */
  readonly worker: string;
  readonly process: ProcessIdentity;
  /** ISO 8601, UTC. */
  readonly begun: string;
  /** The last begin, report, heartbeat or finish; ISO 8601, UTC. */
  readonly lastHeard: string;
  /** Null while it runs. */
  readonly ended: string | null;
  /** What was measured besides the scores; empty until the end. */
  readonly metrics: Readonly<Record<string, SearchValue>>;
  /** Wall time of the trial's own work; null while it runs, and where its process ended. */
  readonly seconds: number | null;
  /** SHA-256 of the canonical JSON of the fingerprint that was run; null where there was none. */
  readonly fingerprintHash: string | null;
  /** Why it failed or was pruned. */
  readonly reason: string | null;
}
