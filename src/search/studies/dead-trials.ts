import type { FinishOperation } from './journal/operation.js';
import { processLife } from './journal/process-identity.js';
import type { StudyTrial } from './study-trial.js';

export interface ReapOptions {
  /**
   * After how many seconds without a report or a heartbeat the process of another machine is taken to have ended;
   * default 3600. Processes of this machine are asked for instead.
   */
  readonly silentSeconds?: number;
  /** Time that silence is measured to; default now. */
  readonly now?: Date;
}

/** The operations that end, as failed, all running trials whose process has ended. */
export function deadTrials(
  trials: readonly StudyTrial[],
  { silentSeconds = 3600, now = new Date() }: ReapOptions,
): readonly FinishOperation[] {
  return trials.flatMap((trial) => {
    if (trial.state !== 'running') return [];
    const reason = endReason(trial, silentSeconds, now);
    return reason === undefined ? [] : [failed(trial.number, reason)];
  });
}

function endReason({ process, lastHeard }: StudyTrial, silentSeconds: number, now: Date): string | undefined {
  const life = processLife(process);
  if (life === 'ended') return 'its process ended';
  const silence = (now.getTime() - Date.parse(lastHeard)) / 1000;
  if (life === 'running' || silence <= silentSeconds) return undefined;
  return `its process ended (nothing heard from ${process.host} for ${Math.floor(silence)} seconds)`;
}

function failed(number: number, reason: string): FinishOperation {
  return {
    op: 'finish',
    number,
    state: 'failed',
    scores: [],
    metrics: {},
    seconds: null,
    fingerprint_hash: null,
    reason,
    time: new Date().toISOString(),
  };
}
