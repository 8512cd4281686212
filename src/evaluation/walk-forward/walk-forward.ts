import { availableParallelism } from 'node:os';
import { InputError } from '../../diagnostics/index.js';
import { parseDate, type ResolvedFingerprint } from '../../fingerprint/index.js';
import type { RunData } from '../../simulation/index.js';
import { aggregate, type WalkForwardAggregate } from './aggregate.js';
import type { CycleEvaluation } from './cycle-evaluation.js';
import { walkForwardCycles, type Cycle } from './cycles.js';
import { cycleFingerprint, runCycle, type CycleTask } from './run-cycle.js';
import { startCyclePool } from './threads/cycle-pool.js';
import { findTrainer } from './trainers/index.js';

/** Settings of {@link walkForward}. */
export interface WalkForwardOptions extends RunData {
  /** `walk_forward` and everything about training; cycles run from `startDateString` to `endTestDateString`, or `endDateString` without. */
  readonly fingerprint: ResolvedFingerprint;
  /** Name of a trainer; default `fingerprint`. */
  readonly trainer?: string | undefined;
  /** Overrides `optimisation_settings.initial_random_key`. */
  readonly seed?: number | undefined;
  /** Threads to run cycles on; default one a core. Results are the same for any number. */
  readonly threads?: number | undefined;
  /** Cycles done before, which are not run again. */
  readonly finished?: readonly CycleEvaluation[];
  /** Is told of every cycle as it is done, in no order. */
  readonly onCycle?: (evaluation: CycleEvaluation) => void | Promise<void>;
  /** Aborting begins no other cycle; `status` then says so. */
  readonly signal?: AbortSignal | undefined;
}

export interface WalkForwardResult {
  readonly fingerprint: ResolvedFingerprint;
  readonly trainer: string;
  readonly seed: number;
  readonly status: 'finished' | 'interrupted';
  /** Cycles planned, done or not. */
  readonly planned: readonly Cycle[];
  /** In their order. */
  readonly cycles: readonly CycleEvaluation[];
  readonly aggregate: WalkForwardAggregate;
}

/**
 * Trains and tests over and over along time: what is judged is a way of choosing parameters, not parameters. Spec 08 §3, §4.
 *
 * @throws InputError for a fingerprint that does not fit its cycles, before anything is trained
 */
export async function walkForward(options: WalkForwardOptions): Promise<WalkForwardResult> {
  const { fingerprint, finished = [], signal } = options;
  const seed = options.seed ?? fingerprint.optimisation_settings.initial_random_key;
  const trainer = findTrainer(options.trainer ?? 'fingerprint');
  const planned = plannedCycles(fingerprint);
  checkGaps(options);
  for (const cycle of planned) cycleFingerprint(trainer.adapt(fingerprint), cycle);
  const done = new Map(finished.map((evaluation) => [evaluation.cycle.number, evaluation]));
  const left = planned.filter(({ number }) => !done.has(number));
  const most = Math.min(options.threads ?? availableParallelism(), left.length);
  const sequential = fingerprint.walk_forward.warm_start;
  const pool = most > 1 && !sequential ? startCyclePool(most, options) : undefined;
  const taskOf = (cycle: Cycle, threads: number): CycleTask => ({
    fingerprint,
    cycle,
    trainer: trainer.name,
    seed,
    threads,
    warmStart: sequential ? done.get(cycle.number - 1)?.parameters : undefined,
  });
  const finish = async (evaluation: CycleEvaluation): Promise<void> => {
    done.set(evaluation.cycle.number, evaluation);
    await options.onCycle?.(evaluation);
  };
  try {
    if (pool) {
      const queue = [...left];
      const lane = async (): Promise<void> => {
        for (let cycle = queue.shift(); cycle && !signal?.aborted; cycle = queue.shift())
          await finish(await pool.run(taskOf(cycle, 1)));
      };
      await Promise.all(Array.from({ length: most }, lane));
    } else {
      for (const cycle of left) {
        if (signal?.aborted) break;
        await finish(await runCycle(taskOf(cycle, options.threads ?? availableParallelism()), options));
        // So that Ctrl-C and timers are heard.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  } finally {
    await pool?.close();
  }
  const cycles = planned.flatMap(({ number }) => done.get(number) ?? []);
  return {
    fingerprint,
    trainer: trainer.name,
    seed,
    status: cycles.length === planned.length ? 'finished' : 'interrupted',
    planned,
    cycles,
    aggregate: aggregate(cycles, fingerprint, seed),
  };
}

/** Gaps end where a bar begins. */
function checkGaps({ fingerprint, prices: { barMinutes } }: WalkForwardOptions): void {
  for (const key of ['purge_days', 'embargo_days'] as const) {
    const days = fingerprint.walk_forward[key];
    if (Number.isInteger((days * 1440) / barMinutes)) continue;
    throw new InputError(
      `walk_forward.${key} is ${days}, which is not a whole number of the prices' bars of ${barMinutes} minutes.`,
      {
        code: 'walk_forward.gap',
        path: `walk_forward.${key}`,
        value: days,
        expected: `a multiple of ${barMinutes / 1440} days`,
      },
    );
  }
}

/** The cycles of a fingerprint. */
export function plannedCycles(fingerprint: ResolvedFingerprint): readonly Cycle[] {
  const { walk_forward: settings, startDateString, endDateString, endTestDateString } = fingerprint;
  return walkForwardCycles({
    start: parseDate(startDateString),
    end: parseDate(endTestDateString ?? endDateString),
    cycles: settings.cycles,
    expanding: settings.expanding,
    purgeDays: settings.purge_days,
    embargoDays: settings.embargo_days,
  });
}
