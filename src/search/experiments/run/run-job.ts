import { PoolgradError } from '../../../diagnostics/index.js';
import { documentParameters, simulate } from '../../../simulation/index.js';
import { train, type PeriodMetrics, type TrainedSet } from '../../../training/index.js';
import type { JobAnswer, JobFailure, JobOutcome, JobTask } from './job-task.js';

/**
 * Does a job on the calling thread. What goes wrong is its answer, not an error.
 *
 * @returns undefined when `signal` stopped it half-way
 */
export async function runJob(task: JobTask, signal?: AbortSignal): Promise<JobAnswer | undefined> {
  const started = performance.now();
  const outcome = await (task.kind === 'train' ? training(task, signal) : simulation(task)).catch(failure);
  if (outcome === undefined) return undefined;
  return { ...outcome, seconds: Math.round(performance.now() - started) / 1000 };
}

/** What is known of an error that ended a job. */
export function failure(error: unknown): JobFailure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof PoolgradError ? error.code : 'experiment.job';
  return { status: 'failed', error: { code, message } };
}

async function training(
  { fingerprint, data }: JobTask,
  signal?: AbortSignal,
): Promise<JobOutcome | undefined> {
  const result = await train({
    fingerprint,
    ...data,
    threads: 1,
    ...(signal === undefined ? {} : { signal }),
  });
  if (result.status === 'interrupted') return undefined;
  const { best, tokens, selection, iterations, skippedUpdates, restarts, endings, warnings } = result;
  const raw = documentParameters(fingerprint, best.parameters);
  const place = { iteration: best.iteration, set: best.set };
  return {
    status: 'finished',
    tokens,
    metrics: {
      ...trainedMetrics(best),
      iterations,
      best_iteration: best.iteration,
      best_set: best.set,
    },
    details: {
      training: {
        status: result.status,
        iterations,
        selection,
        skipped_updates: skippedUpdates,
        restarts,
        ...(endings.length > 0 ? { endings } : {}),
      },
      best: { ...place, raw },
      initial: trainedMetrics(result.initial),
    },
    parameters: { tokens, best: { ...place, raw } },
    warnings,
  };
}

// Async, so that what simulate throws arrives as what train throws does.
// eslint-disable-next-line @typescript-eslint/require-await
async function simulation({ fingerprint, data }: JobTask): Promise<JobOutcome> {
  const result = simulate({ fingerprint, ...data });
  const { tokens, baselines, warnings } = result;
  const raw = documentParameters(fingerprint, result.parameters);
  return {
    status: 'finished',
    tokens,
    metrics: {
      final_value: result.finalValue,
      ...result.objectives,
      lvr: result.lossVersusRebalancing,
      rvr: result.rebalancingVersusRebalancing,
      hodl_final_value: baselines.hodl.finalValue,
      hodl_returns: baselines.hodl.returns,
      uniform_hodl_final_value: baselines.uniformHodl.finalValue,
      uniform_hodl_returns: baselines.uniformHodl.returns,
    },
    details: { initial_value: result.initialValue, raw },
    parameters: { tokens, raw },
    warnings,
  };
}

function trainedMetrics(set: TrainedSet): Record<string, number | null> {
  return Object.fromEntries(
    (['train', 'validation', 'test'] as const).flatMap((period) => {
      const metrics = set[period];
      if (metrics === undefined) return [];
      return Object.entries({ ...metrics, ...holdingOf(metrics) }).map(([name, value]) => [
        `${period}_${name}`,
        value,
      ]);
    }),
  );
}

/** Returns of holding, from those of the pool with and without it: (1 + returns) / (1 + returns over HODL) - 1. Spec 06 §4. */
function holdingOf({
  returns,
  returns_over_hodl: overHodl,
  returns_over_uniform_hodl: overUniform,
}: PeriodMetrics) {
  const holding = (over: number | null | undefined): number | null =>
    typeof returns === 'number' && typeof over === 'number' ? (1 + returns) / (1 + over) - 1 : null;
  return { hodl_returns: holding(overHodl), uniform_hodl_returns: holding(overUniform) };
}
