import type { Schedule } from './schedules/index.js';
import type { Transformation } from './transformation.js';

/**
 * Multiplies updates by a number that depends on how many there have been: update s(c) u, c = 0, 1, ….
 *
 * It keeps the sign: {@link scaleByLearningRate} is the one that turns downhill. Updates a caller skips are not counted.
 * Choose it for a factor of its own, such as a warm-up on top of a learning rate.
 *
 * Source: spec 07 §8, step 3.
 */
export function scaleBySchedule(schedule: Schedule): Transformation<number> {
  return {
    init: () => 0,
    update: (updates, count) => {
      const factor = schedule(count);
      return { updates: updates.map((value) => value * factor), state: count + 1 };
    },
  };
}
