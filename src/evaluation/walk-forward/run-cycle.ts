import { PoolgradError, InputError } from '../../diagnostics/index.js';
import {
  formatDate,
  resolveFingerprint,
  trainingSpans,
  type Resolution,
  type ResolvedFingerprint,
} from '../../fingerprint/index.js';
import { rowOf } from '../../market/index.js';
import { measurePeriods, type ParameterSet, type RunData } from '../../simulation/index.js';
import { train } from '../../training/index.js';
import { rademacherHaircut } from '../overfitting/index.js';
import type { CycleEvaluation } from './cycle-evaluation.js';
import type { Cycle } from './cycles.js';
import { walkForwardEfficiency } from './efficiency.js';
import { regimeOf } from './regime.js';
import { searchStatistics, type SearchStatistics } from './search-statistics.js';
import { findTrainer } from './trainers/index.js';

/** One cycle to be run; plain data, so that any thread can. */
export interface CycleTask {
  readonly fingerprint: ResolvedFingerprint;
  readonly cycle: Cycle;
  readonly trainer: string;
  readonly seed: number;
  /** Parameters of the cycle before, with `walk_forward.warm_start`. */
  readonly warmStart?: ParameterSet | undefined;
  /** Threads of its training. */
  readonly threads: number;
}

/** Trains on the training stretch of a cycle, and measures what came of it there and on the test. */
export async function runCycle(task: CycleTask, data: RunData): Promise<CycleEvaluation> {
  const { fingerprint, cycle, seed } = task;
  const trainer = findTrainer(task.trainer);
  const { fingerprint: own, warnings } = cycleFingerprint(trainer.adapt(fingerprint), cycle);
  const chosen = trainer.choose
    ? {
        parameters: trainer.choose(own, seed, cycle.number, data.prices),
        iterations: 0,
        search: null,
        warnings: [],
      }
    : await trained(own, task, data);
  const { parameters, search } = chosen;
  const periods = measured(own, task, parameters, data);
  const { inSample, outOfSample } = periods;
  const { metric } = fingerprint.walk_forward;
  const [before, after] = [inSample.metrics[metric] ?? null, outOfSample.metrics[metric] ?? null];
  const sharpe = outOfSample.metrics.daily_sharpe ?? null;
  const days = outOfSample.unix.length - 1;
  const { prices } = data;
  return {
    cycle,
    trainer: trainer.name,
    iterations: chosen.iterations,
    parameters,
    inSample,
    outOfSample,
    efficiency: walkForwardEfficiency(before, after),
    gap: before === null || after === null ? null : before - after,
    search,
    adjustedSharpe:
      sharpe === null || search?.complexity == null
        ? null
        : rademacherHaircut({ sharpe, complexity: search.complexity, days }).value,
    regime: regimeOf(
      prices,
      rowOf(prices, cycle.testStart),
      Math.min(prices.rows, (cycle.testEnd - prices.start) / (prices.barMinutes * 60_000)),
    ),
    warnings: [...warnings, ...chosen.warnings, ...periods.warnings],
  };
}

/**
 * The fingerprint of a cycle's training: its stretch, no test, and checkpoints, from which it is told how freely it chose.
 *
 * @throws InputError (`walk_forward.cycle`) where the fingerprint does not fit the stretch, e.g. its `bout_offset`
 */
export function cycleFingerprint(
  fingerprint: ResolvedFingerprint,
  cycle: Cycle,
): Pick<Resolution, 'fingerprint' | 'warnings'> {
  const { number, trainStart, trainEnd } = cycle;
  const startDateString = formatDate(trainStart);
  const endDateString = formatDate(trainEnd);
  try {
    const { fingerprint: own, warnings } = resolveFingerprint(
      {
        ...fingerprint,
        startDateString,
        endDateString,
        endTestDateString: null,
        optimisation_settings: { ...fingerprint.optimisation_settings, track_checkpoints: true },
      },
      { purpose: 'train', hasFees: true },
    );
    // A cycle is tested, only not by its training.
    return {
      fingerprint: own,
      warnings: warnings.filter(({ code }) => code !== 'fingerprint.test_period'),
    };
  } catch (error) {
    if (!(error instanceof PoolgradError)) throw error;
    throw new InputError(
      `Cycle ${number}, which trains from ${startDateString} to ${endDateString}: ${error.message}`,
      {
        code: 'walk_forward.cycle',
        path: 'walk_forward',
        value: number,
        expected: 'a fingerprint that fits every cycle',
      },
    );
  }
}

async function trained(fingerprint: ResolvedFingerprint, task: CycleTask, data: RunData) {
  const { seed, threads, warmStart } = task;
  const { best, iterations, checkpoints, warnings } = await train({
    ...data,
    fingerprint,
    seed,
    threads,
    warmStart,
  });
  const search: SearchStatistics | null = checkpoints ? searchStatistics(checkpoints, seed) : null;
  return { parameters: best.parameters, iterations, search, warnings };
}

function measured(
  own: ResolvedFingerprint,
  { fingerprint, cycle }: CycleTask,
  parameters: ParameterSet,
  data: RunData,
) {
  const { trainStart, testStart, testEnd } = cycle;
  const train = { from: trainStart, to: trainStart + trainingSpans(own).train * 60_000 };
  const test = { from: testStart, to: testEnd };
  const until = (start: number, end: number): ResolvedFingerprint => ({
    ...own,
    startDateString: formatDate(start),
    endDateString: formatDate(end),
  });
  const run = (start: number, end: number, stretches: readonly { from: number; to: number }[]) =>
    measurePeriods({ ...data, fingerprint: until(start, end), parameters, stretches });
  if (fingerprint.walk_forward.test_mode === 'continuous') {
    const { periods, warnings } = run(trainStart, testEnd, [train, test]);
    return { inSample: periods[0]!, outOfSample: periods[1]!, warnings };
  }
  const [first, second] = [run(trainStart, train.to, [train]), run(testStart, testEnd, [test])];
  return {
    inSample: first.periods[0]!,
    outOfSample: second.periods[0]!,
    warnings: [...first.warnings, ...second.warnings],
  };
}
