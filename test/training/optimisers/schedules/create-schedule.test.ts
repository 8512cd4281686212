import { describe, expect, it } from 'vitest';
import { createSchedule, type ScheduleSettings } from '../../../../src/training/index.js';

const base = { base_lr: 0.01, n_iterations: 1000 } as const;
const cosine = { ...base, lr_schedule_type: 'cosine' } as const;

describe('the schedule of settings', () => {
  it.each([
    ['constant', [0.01, 0.01, 0.01]],
    ['cosine', [0.01, 0.005005, 1e-5]],
    ['exponential', [0.01, Math.sqrt(1e-7), 1e-5]],
    // 400 of 800 updates after the warm-up are half of the way.
    ['warmup_cosine', [1e-5, 1e-5 + (0.00999 * (1 + Math.cos((Math.PI * 3) / 8))) / 2, 1e-5]],
  ] as const)('is that of lr_schedule_type "%s"', (lr_schedule_type, expected) => {
    const schedule = createSchedule({ ...base, lr_schedule_type, lr_decay_ratio: 1000, warmup_steps: 200 });
    [0, 500, 1000].forEach((count, k) => expect(schedule(count)).toBeCloseTo(expected[k]!, 14));
  });

  it('ends at base_lr over the ratio, whatever min_lr is', () => {
    expect(createSchedule({ ...cosine, lr_decay_ratio: 50, min_lr: 1e-6 })(1000)).toBeCloseTo(2e-4, 16);
  });

  it('ends at min_lr without a ratio', () => {
    expect(createSchedule({ ...cosine, min_lr: 1e-6 })(1000)).toBeCloseTo(1e-6, 16);
    expect(createSchedule({ ...cosine, min_lr: 0 })(1000)).toBe(0);
  });

  it('ends at a hundredth of base_lr where min_lr alone is not below it', () => {
    for (const min_lr of [0.01, 1]) {
      expect(createSchedule({ ...cosine, min_lr })(1000)).toBeCloseTo(1e-4, 16);
    }
  });

  it('needs neither an end nor a length where it is constant', () => {
    expect(createSchedule({ base_lr: 0.2, n_iterations: 0, lr_schedule_type: 'constant' })(3)).toBe(0.2);
  });

  it('names the type that was meant where there is none of the name', () => {
    const settings = { ...cosine, lr_schedule_type: 'cosin' as 'cosine' };
    expect(() => createSchedule(settings)).toThrow(
      'lr_schedule_type "cosin" is not a schedule; expected one of constant, cosine, exponential, warmup_cosine. ' +
        'Did you mean "cosine"?',
    );
    expect(() => createSchedule(settings)).toThrow(
      expect.objectContaining({ code: 'training.schedule.unknown', value: 'cosin', suggestion: 'cosine' }),
    );
  });

  it.each<[string, ScheduleSettings]>([
    ['lr_decay_ratio', cosine],
    ['warmup_steps', { ...base, lr_schedule_type: 'warmup_cosine', lr_decay_ratio: 10 }],
  ])('asks for an absent %s', (path, settings) => {
    expect(() => createSchedule(settings)).toThrow(
      expect.objectContaining({ code: 'training.schedule.missing', path }),
    );
  });

  it.each([
    ['base_lr', 0],
    ['n_iterations', 0],
    ['n_iterations', -5],
    ['lr_decay_ratio', 1],
    ['lr_decay_ratio', NaN],
    ['warmup_steps', 1000],
    ['warmup_steps', 1.5],
  ])('refuses a %s of %f, by that name', (path, value) => {
    const settings = {
      ...base,
      lr_schedule_type: 'warmup_cosine',
      lr_decay_ratio: 10,
      warmup_steps: 100,
    } as const;
    expect(() => createSchedule({ ...settings, [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.schedule.option', path, value }),
    );
  });

  it.each([
    ['cosine', -1],
    ['cosine', NaN],
    ['exponential', 0],
  ] as const)('refuses, for a schedule "%s", a min_lr of %f', (lr_schedule_type, min_lr) => {
    expect(() => createSchedule({ ...base, lr_schedule_type, min_lr })).toThrow(
      expect.objectContaining({ code: 'training.schedule.option', path: 'min_lr', value: min_lr }),
    );
  });
});
