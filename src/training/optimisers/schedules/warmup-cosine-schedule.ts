import { checkDecay, checkWarmup, type Decay } from './check-rates.js';
import { cosineSchedule } from './cosine-schedule.js';
import type { Schedule } from './schedule.js';

/** A {@link Decay} with its warm-up. */
export interface WarmupDecay extends Decay {
  /** w, updates from the floor to the peak, a whole number from 0 to below N. */
  readonly warmupSteps: number;
}

/**
 * A straight line from the floor up to the peak, then half a cosine back.
 *
 *     c < w:  η(c) = η_min + (η₀ - η_min) c / w
 *     c >= w: the cosine schedule of N - w updates, at c - w
 *
 * The warm-up is a part of the N updates, not before them, and starts at the floor, not at 0. Choose it where the first
 * gradients, or Adam's first moments, are not to be trusted with the full rate.
 *
 * @throws InputError (`training.schedule.option`) where a rate, N or w is outside its range
 *
 * Source: spec 07 §8.
 */
export function warmupCosineSchedule(decay: WarmupDecay): Schedule {
  const owner = 'A schedule with warm-up';
  checkDecay(owner, decay);
  const { peak, floor, steps, warmupSteps } = decay;
  checkWarmup(owner, 'warmupSteps', warmupSteps, steps);
  const fall = cosineSchedule({ peak, floor, steps: steps - warmupSteps });
  return (count) =>
    count < warmupSteps ? floor + ((peak - floor) * count) / warmupSteps : fall(count - warmupSteps);
}
