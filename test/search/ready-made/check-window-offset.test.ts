import { describe, expect, test } from 'vitest';
import { parseSpace } from '../../../src/black-box/index.js';
import { checkWindowOffset, trainingSpace } from '../../../src/search/index.js';

const check =
  (json: unknown, cycleDays: number, valFraction = 0.2) =>
  () =>
    checkWindowOffset(parseSpace(json), { cycleDays, valFraction });

describe('checkWindowOffset', () => {
  test.each([2, 7, 30, 90, 365])('accepts the training spaces of a cycle of %d days', (cycleDays) => {
    for (const method of ['gradient_descent', 'multi_period'] as const) {
      expect(check(trainingSpace({ method, cycleDays }), cycleDays)).not.toThrow();
    }
  });

  test('accepts a space that leaves the offset alone', () => {
    expect(check({ base_lr: { low: 0.1, high: 1 } }, 1)).not.toThrow();
  });

  test('refuses the space of a longer cycle', () => {
    expect(check(trainingSpace({ method: 'gradient_descent', cycleDays: 180 }), 90)).toThrow(
      'bout_offset_days.high is 113; expected less than 62.99',
    );
  });

  test('takes the share held out from the space, or else as told', () => {
    const offset = { low: 1, high: 75 };
    expect(check({ bout_offset_days: offset }, 100, 0.2)).not.toThrow();
    expect(check({ bout_offset_days: offset }, 100, 0.25)).toThrow('less than 75 days');
    expect(check({ bout_offset_days: offset, val_fraction: { low: 0, high: 0.3 } }, 100, 0.2)).toThrow(
      'less than 70 days',
    );
  });

  test('refuses an offset of 0, in a list too', () => {
    expect(check({ bout_offset_days: { low: 0, high: 9 } }, 100)).toThrow('bout_offset_days.low is 0');
    expect(check({ bout_offset_days: { choices: [7, 0, 14] } }, 100)).toThrow(
      expect.objectContaining({
        code: 'search.window_offset',
        path: 'bout_offset_days.low',
        value: 0,
      }) as Error,
    );
  });
});
