import { PoolgradError } from '../../diagnostics/index.js';
import { walkForward, walkForwardMetric, type CycleEvaluation } from '../../evaluation/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import type { RunData } from '../../simulation/index.js';
import type { SearchValue } from '../../black-box/index.js';
import { fingerprintHash, type TrialOutcome, type TrialReturns } from '../studies/index.js';
import { dailyReturns } from './daily-returns.js';
import { trialMetrics } from './trial-metrics.js';
import { applyValues } from './values/index.js';

/** What all trials of a study have in common; plain data, so that any thread can run them. */
export interface TrialGround extends RunData {
  /** What trials change. */
  readonly fingerprint: ResolvedFingerprint;
  /** Walk-forward metrics that are the scores. */
  readonly metrics: readonly string[];
}

/** One trial; plain data. */
export interface TrialTask {
  readonly values: Readonly<Record<string, SearchValue>>;
  readonly seed: number;
}

/** How a trial ended, and what it returned out of sample on the way. */
export interface TrialResult extends TrialOutcome {
  /** Absent where no cycle came to its end. */
  readonly returns?: TrialReturns;
}

/** How a trial stands after some of its cycles. */
export interface TrialStep {
  /** Cycles done. */
  readonly step: number;
  /** One a metric, over the cycles done. */
  readonly scores: readonly number[];
  /** Whether there are cycles left. */
  readonly more: boolean;
}

/** Whether a trial goes on; otherwise how it ends, and why. */
export type Advice = 'go on' | { readonly end: 'pruned' | 'failed'; readonly reason: string };

/**
 * Runs a trial: walk-forward of the fingerprint with the trial's values, on the calling thread. The same ground, values and seed give
 * the same outcome bit for bit, but for its seconds.
 *
 * A trial that throws, or has a metric without a value, has failed and says why; it never has a score (spec 08, E15).
 *
 * @param onStep is asked after every cycle whether to go on
 */
export async function runTrial(
  ground: TrialGround,
  task: TrialTask,
  onStep: (step: TrialStep) => Advice | Promise<Advice> = () => 'go on',
): Promise<TrialResult> {
  const begun = performance.now();
  const outcome = await outcomeOf(ground, task, onStep);
  return { ...outcome, seconds: (performance.now() - begun) / 1000 };
}

/** The fingerprint a trial runs: with its values, and its seed as the seed of everything random. */
export function trialFingerprint(
  base: ResolvedFingerprint,
  { values, seed }: TrialTask,
): ResolvedFingerprint {
  const applied = applyValues(base, values);
  return {
    ...applied,
    optimisation_settings: { ...applied.optimisation_settings, initial_random_key: seed },
  };
}

async function outcomeOf(
  ground: TrialGround,
  task: TrialTask,
  onStep: (step: TrialStep) => Advice | Promise<Advice>,
): Promise<Omit<TrialResult, 'seconds'>> {
  const metrics = ground.metrics.map(walkForwardMetric);
  const scoresOf = (cycles: readonly CycleEvaluation[]): number[] => metrics.map(({ of }) => of(cycles));
  const done: CycleEvaluation[] = [];
  const controller = new AbortController();
  const advised: Advice[] = [];
  let hash: string | undefined;
  try {
    const fingerprint = trialFingerprint(ground.fingerprint, task);
    hash = fingerprintHash(fingerprint);
    await walkForward({
      ...ground,
      fingerprint,
      threads: 1,
      signal: controller.signal,
      onCycle: async (evaluation) => {
        done.push(evaluation);
        const more = done.length < fingerprint.walk_forward.cycles;
        const advice = await onStep({ step: done.length, scores: scoresOf(done), more });
        advised.push(advice);
        if (advice !== 'go on') controller.abort();
      },
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason = error instanceof PoolgradError ? error.message : `unexpected failure: ${error.message}`;
    return { state: 'failed', reason, ...withHash(hash) };
  }
  const common = { metrics: trialMetrics(done), returns: dailyReturns(done), ...withHash(hash) };
  const last = advised.at(-1);
  if (last !== undefined && last !== 'go on') return { state: last.end, reason: last.reason, ...common };
  const scores = scoresOf(done);
  const missing = scores.findIndex((score) => !Number.isFinite(score));
  if (missing < 0) return { state: 'complete', scores, ...common };
  const reason = `${ground.metrics[missing]!} has no value in any cycle`;
  return { state: 'failed', reason, ...common };
}

const withHash = (hash: string | undefined): { readonly fingerprintHash?: string } =>
  hash === undefined ? {} : { fingerprintHash: hash };
