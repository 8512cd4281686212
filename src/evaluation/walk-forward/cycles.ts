import { InputError } from '../../diagnostics/index.js';

const day = 86_400_000;

/** One training and the test after it; milliseconds since 1970, UTC, ends not included. */
export interface Cycle {
  /** From 1. */
  readonly number: number;
  readonly trainStart: number;
  readonly trainEnd: number;
  readonly testStart: number;
  readonly testEnd: number;
}

/** Settings of {@link walkForwardCycles}. */
export interface CyclesOptions {
  readonly start: number;
  readonly end: number;
  readonly cycles: number;
  /** Every training from `start`; default false: on the stretch before its test. */
  readonly expanding?: boolean;
  /** Days left out at the end of every training; default 0. */
  readonly purgeDays?: number;
  /** Days left out at the beginning of every test; default 0. */
  readonly embargoDays?: number;
}

/**
 * Cuts a time into n + 1 stretches of one length and makes n cycles of them: train on stretch k (or on all up to it), test on stretch
 * k + 1. Boundaries are evenly spaced and floored to midnight, UTC; the first is `start` itself. Spec 08 §3, E7.
 *
 * Purge and embargo open a gap between training and test, from the training's side and from the test's: what a rule remembers of the
 * last days it was trained on then says less about the first days it is tested on.
 *
 * @throws InputError (`walk_forward.cycles`) where a stretch has no day left
 */
export function walkForwardCycles(options: CyclesOptions): readonly Cycle[] {
  const { start, end, cycles, expanding = false, purgeDays = 0, embargoDays = 0 } = options;
  const boundaries = Array.from({ length: cycles + 2 }, (_, k) => {
    if (k === 0) return start;
    const even = start + ((end - start) * k) / (cycles + 1);
    return k === cycles + 1 ? end : Math.floor(even / day) * day;
  });
  return Array.from({ length: cycles }, (_, k) => {
    const cycle: Cycle = {
      number: k + 1,
      trainStart: expanding ? start : boundaries[k]!,
      trainEnd: boundaries[k + 1]! - purgeDays * day,
      testStart: boundaries[k + 1]! + embargoDays * day,
      testEnd: boundaries[k + 2]!,
    };
    if (cycle.trainEnd - cycle.trainStart >= 2 * day && cycle.testEnd - cycle.testStart >= 2 * day)
      return cycle;
    const total = (end - start) / day;
    throw new InputError(
      `${cycles} cycles of ${Math.floor(total)} days leave stretches of ${Math.floor(total / (cycles + 1))} days, less ${purgeDays} of purge and ${embargoDays} of embargo; ` +
        'trainings and tests need two days at least. Take fewer cycles, or a longer time.',
      {
        code: 'walk_forward.cycles',
        path: 'walk_forward.cycles',
        value: cycles,
        expected: 'cycles whose trainings and tests have two days at least',
      },
    );
  });
}
