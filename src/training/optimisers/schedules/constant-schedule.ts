import { checkPeak } from './check-rates.js';
import type { Schedule } from './schedule.js';

/**
 * The same learning rate for every update: η(c) = η₀.
 *
 * Choose it to compare runs of different lengths: no other schedule's updates are the same whatever the length.
 *
 * @throws InputError (`training.schedule.option`) where the rate is not finite and above 0
 *
 * Source: spec 07 §8.
 */
export function constantSchedule(rate: number): Schedule {
  checkPeak('A constant schedule', 'rate', rate);
  return () => rate;
}
