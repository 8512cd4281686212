export type { Decay } from './check-rates.js';
export { constantSchedule } from './constant-schedule.js';
export { cosineSchedule } from './cosine-schedule.js';
export { createSchedule, SCHEDULES, type ScheduleSettings } from './create-schedule.js';
export { exponentialSchedule } from './exponential-schedule.js';
export {
  PLATEAU_TOLERANCE,
  plateauDecay,
  type PlateauDecay,
  type PlateauSettings,
  type PlateauState,
} from './plateau-decay.js';
export type { Schedule } from './schedule.js';
export { warmupCosineSchedule, type WarmupDecay } from './warmup-cosine-schedule.js';
