import type { Transformation } from './transformation.js';

/** A learning rate for each update, counted from 0. */
export type Schedule = (count: number) => number;

/** The same learning rate for every update. */
export function constantSchedule(rate: number): Schedule {
  return () => rate;
}

/** Multiplies updates by minus the learning rate: the step that goes down. */
export function scaleByLearningRate(schedule: Schedule): Transformation<number> {
  return {
    init: () => 0,
    update: (updates, count) => {
      const factor = -schedule(count);
      return { updates: updates.map((value) => value * factor), state: count + 1 };
    },
  };
}
