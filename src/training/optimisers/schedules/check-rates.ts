import { checkOption } from '../check-option.js';

/** Where a schedule begins and ends, and how long it takes. */
export interface Decay {
  /** η₀, its largest learning rate, > 0. */
  readonly peak: number;
  /** η_min, its learning rate at the end, below the peak. */
  readonly floor: number;
  /** N, updates in which it gets there, >= 1. */
  readonly steps: number;
}

const code = 'training.schedule.option';

/**
 * Checks a learning rate that is not a decay's end.
 *
 * @param owner the schedule, as a message names it
 * @throws InputError (`training.schedule.option`) where it is not finite and above 0
 */
export function checkPeak(owner: string, path: string, peak: number): void {
  const expected = 'a finite number above 0';
  checkOption({ owner, code, path, value: peak, expected, holds: peak > 0 && peak < Infinity });
}

/**
 * Checks a number of updates.
 *
 * @throws InputError (`training.schedule.option`) where it is not a whole number from 1
 */
export function checkSteps(owner: string, path: string, steps: number): void {
  const holds = Number.isSafeInteger(steps) && steps >= 1;
  checkOption({ owner, code, path, value: steps, expected: 'a whole number from 1', holds });
}

/**
 * Checks a number of updates of warm-up.
 *
 * @param steps number of updates, warm-up and all
 * @throws InputError (`training.schedule.option`) where it is not a whole number from 0 to below the steps
 */
export function checkWarmup(owner: string, path: string, warmup: number, steps: number): void {
  checkOption({
    owner,
    code,
    path,
    value: warmup,
    expected: `a whole number from 0 to below the number of updates, ${steps}`,
    holds: Number.isSafeInteger(warmup) && warmup >= 0 && warmup < steps,
    suggestion: `${Math.floor(steps / 10)}`,
  });
}

/**
 * Checks the rates and length of a decay.
 *
 * @param owner the schedule, as a message names it
 * @throws InputError (`training.schedule.option`) where one is outside its range
 */
export function checkDecay(owner: string, { peak, floor, steps }: Decay): void {
  checkPeak(owner, 'peak', peak);
  checkOption({
    owner,
    code,
    path: 'floor',
    value: floor,
    expected: `a number from 0 to below the peak, ${peak}`,
    holds: floor >= 0 && floor < peak,
    suggestion: `${peak / 1000}`,
  });
  checkSteps(owner, 'steps', steps);
}
