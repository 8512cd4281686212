import { checkOption } from '../check-option.js';
import { checkDecay, type Decay } from './check-rates.js';
import type { Schedule } from './schedule.js';

/**
 * The same fraction less with every update: η(c) = η₀ (η_min / η₀)^(c / N).
 *
 * It passes through the floor at N and goes on falling; it is not held there. Choose it where the right rate is known to an
 * order of magnitude only: it spends as long in every decade.
 *
 * @throws InputError (`training.schedule.option`) where a rate or N is outside its range; the floor must be above 0
 *
 * Source: spec 07 §8.
 */
export function exponentialSchedule(decay: Decay): Schedule {
  checkDecay('An exponential schedule', decay);
  const { peak, floor, steps } = decay;
  checkOption({
    owner: 'An exponential schedule',
    code: 'training.schedule.option',
    path: 'floor',
    value: floor,
    expected: 'a number above 0',
    holds: floor > 0,
    suggestion: `${peak / 1000}`,
  });
  return (count) => peak * (floor / peak) ** (count / steps);
}
