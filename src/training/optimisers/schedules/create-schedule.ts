import { InputError, nearest } from '../../../diagnostics/index.js';
import { checkOption } from '../check-option.js';
import { checkPeak, checkSteps, checkWarmup } from './check-rates.js';
import { constantSchedule } from './constant-schedule.js';
import { cosineSchedule } from './cosine-schedule.js';
import { exponentialSchedule } from './exponential-schedule.js';
import type { Schedule } from './schedule.js';
import { warmupCosineSchedule } from './warmup-cosine-schedule.js';

/** Names of the schedules, `lr_schedule_type`. */
export const SCHEDULES = ['constant', 'cosine', 'exponential', 'warmup_cosine'] as const;

/** What makes a schedule, by the names of `optimisation_settings`. */
export interface ScheduleSettings {
  readonly lr_schedule_type: (typeof SCHEDULES)[number];
  /** η₀, the largest learning rate. */
  readonly base_lr: number;
  /** N, updates. */
  readonly n_iterations: number;
  /** η₀ / η_min, > 1. */
  readonly lr_decay_ratio?: number;
  /** η_min, where `lr_decay_ratio` is absent. */
  readonly min_lr?: number;
  /** `warmup_cosine` only. */
  readonly warmup_steps?: number;
}

const owner = 'A schedule';

/**
 * The schedule that settings name.
 *
 *     η_min = base_lr / lr_decay_ratio, or min_lr where no ratio is given; base_lr / 100 where that min_lr >= base_lr
 *
 * A given ratio wins over `min_lr`: leave a default ratio out for a `min_lr` somebody chose (quirk Q7 of spec 05).
 *
 * @throws InputError (`training.schedule.unknown`) for another type
 * @throws InputError (`training.schedule.missing`) where a type's settings are absent
 * @throws InputError (`training.schedule.option`) where one is outside its range
 *
 * Source: spec 07 §8.
 */
export function createSchedule(settings: ScheduleSettings): Schedule {
  const { lr_schedule_type: type, base_lr: peak, n_iterations: steps } = settings;
  if (!SCHEDULES.includes(type)) throw unknownSchedule(type);
  checkPeak(owner, 'base_lr', peak);
  if (type === 'constant') return constantSchedule(peak);
  checkSteps(owner, 'n_iterations', steps);
  const decay = { peak, floor: finalRate(settings), steps };
  if (type === 'cosine') return cosineSchedule(decay);
  if (type === 'exponential') return exponentialSchedule(decay);
  const { warmup_steps: warmupSteps } = settings;
  if (warmupSteps === undefined) throw missing(type, 'warmup_steps', 'a whole number below n_iterations');
  checkWarmup(owner, 'warmup_steps', warmupSteps, steps);
  return warmupCosineSchedule({ ...decay, warmupSteps });
}

function finalRate({ lr_schedule_type, base_lr, lr_decay_ratio, min_lr }: ScheduleSettings): number {
  const code = 'training.schedule.option';
  if (lr_decay_ratio !== undefined) {
    const holds = lr_decay_ratio > 1 && lr_decay_ratio < Infinity;
    const expected = 'a finite number above 1';
    const path = 'lr_decay_ratio';
    checkOption({ owner, code, path, value: lr_decay_ratio, expected, holds, suggestion: '1000' });
    return base_lr / lr_decay_ratio;
  }
  if (min_lr === undefined) throw missing(lr_schedule_type, 'lr_decay_ratio', 'that or min_lr');
  // No fraction of a rate is 0.
  const positive = lr_schedule_type === 'exponential';
  checkOption({
    owner,
    code,
    path: 'min_lr',
    value: min_lr,
    expected: `a number ${positive ? 'above' : 'from'} 0`,
    holds: positive ? min_lr > 0 : min_lr >= 0,
    suggestion: `${base_lr / 1000}`,
  });
  return min_lr >= base_lr ? base_lr / 100 : min_lr;
}

function missing(type: string, path: string, expected: string): InputError {
  return new InputError(`The schedule "${type}" needs ${path}, which is absent; expected ${expected}.`, {
    code: 'training.schedule.missing',
    path,
    value: undefined,
    expected,
  });
}

function unknownSchedule(type: string): InputError {
  const suggestion = nearest(type, SCHEDULES);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  const expected = SCHEDULES.join(', ');
  return new InputError(`lr_schedule_type "${type}" is not a schedule; expected one of ${expected}.${hint}`, {
    code: 'training.schedule.unknown',
    path: 'lr_schedule_type',
    value: type,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
