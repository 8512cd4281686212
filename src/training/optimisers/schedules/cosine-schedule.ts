import { checkDecay, type Decay } from './check-rates.js';
import type { Schedule } from './schedule.js';

/**
 * Half a cosine from the peak down to the floor, and the floor from then on.
 *
 *     η(c) = η_min + (η₀ - η_min) ½ (1 + cos(π min(c, N) / N))
 *
 * Without restarts. Half of the way is done at N / 2. Choose it where the number of updates is known: it takes large steps
 * for long and still ends in small ones.
 *
 * @throws InputError (`training.schedule.option`) where a rate or N is outside its range
 *
 * Source: Loshchilov and Hutter, "SGDR", 2017, a single period; spec 07 §8.
 */
export function cosineSchedule(decay: Decay): Schedule {
  checkDecay('A cosine schedule', decay);
  const { peak, floor, steps } = decay;
  return (count) => floor + (peak - floor) * 0.5 * (1 + Math.cos((Math.PI * Math.min(count, steps)) / steps));
}
