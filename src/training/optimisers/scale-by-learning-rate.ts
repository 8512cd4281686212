import { scaleBySchedule } from './scale-by-schedule.js';
import type { Schedule } from './schedules/index.js';
import type { Transformation } from './transformation.js';

/** Multiplies updates by minus the learning rate: the step that goes down. Source: spec 07 §8, step 3. */
export function scaleByLearningRate(schedule: Schedule): Transformation<number> {
  return scaleBySchedule((count) => -schedule(count));
}
