import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { fingerprintOf } from './support.js';

const resolve = (walk_forward: object) => resolveFingerprint({ tokens: ['AAA', 'BBB'], walk_forward });

describe('the walk-forward settings of a fingerprint', () => {
  it('have defaults, by which neither a warm start nor a fresh pool is taken (spec 08 §11, E4 and E12)', () => {
    expect(resolve({}).fingerprint.walk_forward).toEqual({
      cycles: 5,
      expanding: false,
      purge_days: 0,
      embargo_days: 0,
      test_mode: 'continuous',
      warm_start: false,
      metric: 'daily_sharpe',
      min_mean_wfe: 0.5,
      min_worst_oos_sharpe: 0,
      min_adjusted_oos_sharpe: null,
      max_mean_gap: null,
      bootstrap_samples: 2000,
      confidence: 0.95,
    });
  });

  it('call a metric by its one name, whichever it was given by', () => {
    expect(fingerprintOf({ walkForward: { metric: 'sharpe' } }).walk_forward.metric).toBe('daily_sharpe');
  });

  it.each([
    [{ metric: 'daily_sharp' }, /walk_forward\.metric.*daily_sharpe/s],
    [{ cycles: 0 }, /walk_forward\.cycles/],
    [{ cycles: 2.5 }, /walk_forward\.cycles/],
    [{ purge_days: -1 }, /walk_forward\.purge_days/],
    [{ embargo_days: -1 }, /walk_forward\.embargo_days/],
    [{ confidence: 1 }, /walk_forward\.confidence/],
    [{ test_mode: 'new' }, /walk_forward\.test_mode/],
    [{ n_cycles: 4 }, /walk_forward\.n_cycles.*cycles/s],
  ])('are refused where they make no sense: %j', (settings, message) => {
    expect(() => resolve(settings)).toThrow(message);
  });
});
