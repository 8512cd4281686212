import { describe, expect, it } from 'vitest';
import { createSampler } from '../../../src/black-box/samplers/index.js';
import { parseSpace } from '../../../src/black-box/spaces/index.js';
import { checkSearch, cycleDays, readySpace, valueNames } from '../../../src/search/tuner/index.js';
import { fingerprintOf, space } from './support.js';

const planned = (changes: Partial<Parameters<typeof checkSearch>[0]> = {}) => ({
  fingerprint: fingerprintOf(),
  space,
  sampler: createSampler('tpe', space),
  metrics: ['mean_oos_sharpe'],
  seed: 0,
  ...changes,
});

const refused = (changes: Parameters<typeof planned>[0], message: RegExp): void => {
  expect(() => {
    checkSearch(planned(changes));
  }).toThrow(message);
};

describe('checkSearch', () => {
  it('takes the ready-made spaces of every kind of gradient training', () => {
    for (const top of [{}, { multi_period: { periods: 3 } }]) {
      for (const minimal of [false, true]) {
        const fingerprint = fingerprintOf({ top });
        const ready = parseSpace(readySpace(fingerprint, 'mean_oos_sharpe', minimal));
        checkSearch(planned({ fingerprint, space: ready, sampler: createSampler('random', ready) }));
        const names = valueNames();
        for (const { name } of ready.parameters) expect(names).toContain(name);
      }
    }
  });

  it('refuses metrics and names that are none, with the nearest', () => {
    refused({ metrics: ['mean_oos_sharp'] }, /Did you mean "mean_oos_sharpe"/);
    const other = parseSpace({ base_lrr: { low: 1, high: 2 } });
    refused({ space: other }, /Did you mean "base_lr"/);
  });

  it('refuses windows that leave a cycle nothing to train on', () => {
    const late = parseSpace({ bout_offset_days: { low: 1, high: 45, type: 'int' } });
    refused(
      { space: late, sampler: createSampler('random', late) },
      /bout_offset_days\.high is 45; expected less than 30 days/,
    );
    const rate = parseSpace({ base_lr: { low: 0.1, high: 1 } });
    const fingerprint = fingerprintOf({ top: { bout_offset: 31 * 1440 } });
    refused(
      { space: rate, sampler: createSampler('random', rate), fingerprint },
      /bout_offset is 44640 minutes, but cycle 1/,
    );
  });

  it('refuses a sampler that does not suit the objectives', () => {
    const metrics = ['mean_oos_sharpe', 'mean_wfe'];
    refused({ metrics, sampler: createSampler('cma-es', space) }, /cannot serve 2 objectives/);
  });
});

describe('readySpace', () => {
  it('derives the latest window start from the dates of the fingerprint', () => {
    const fingerprint = fingerprintOf();
    expect(cycleDays(fingerprint)).toBe(30);
    expect(readySpace(fingerprint, 'mean_oos_sharpe', false)).toMatchObject({
      bout_offset_days: { low: 7, high: 18 },
      training_objective: { choices: ['sharpe', 'returns_over_uniform_hodl'] },
    });
    const shorter = fingerprintOf({ walkForward: { cycles: 5 }, top: { bout_offset: 1440 } });
    expect(readySpace(shorter, 'mean_oos_sharpe', false)).toMatchObject({ bout_offset_days: { high: 9 } });
  });

  it.each(['bfgs', 'cma_es', 'optuna'])('is of settings that exist and fit the method %s', (method) => {
    const fingerprint = fingerprintOf({
      settings: { method, val_fraction: 0.2 },
      walkForward: { cycles: 2 },
    });
    for (const minimal of [false, true]) {
      const ready = parseSpace(readySpace(fingerprint, 'mean_oos_sharpe', minimal));
      const sampler = createSampler('random', ready);
      checkSearch({ fingerprint, space: ready, sampler, metrics: ['mean_oos_sharpe'], seed: 1 });
      expect(ready.parameters[0]!.name).toMatch(new RegExp(`^${method}_`));
    }
  });
});
