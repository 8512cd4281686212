import { describe, expect, it } from 'vitest';
import {
  createSampler,
  gridSampler,
  samplerName,
  samplerNames,
  usualSamplerSettings,
} from '../../../src/black-box/samplers/index.js';
import { parseSpace, suggestTrial, validateValues } from '../../../src/black-box/spaces/index.js';
import { requestFor } from './support.js';

const space = parseSpace({
  base_lr: { low: 1e-4, high: 1, log: true },
  n_periods: { low: 2, high: 8, type: 'int' },
  aggregation: { choices: ['mean', 'softmin'] },
  softmin_temperature: {
    low: 0.1,
    high: 10,
    conditional_on: 'aggregation',
    conditional_value: 'softmin',
  },
});

describe('createSampler', () => {
  it.each(samplerNames)('makes %s with its usual settings, and it makes whole trials', (name) => {
    const settings = usualSamplerSettings(name, { space, trials: 40 });
    const sampler = createSampler(name, space, JSON.parse(JSON.stringify(settings)) as typeof settings);
    expect(sampler.name).toBe(name);
    for (let number = 0; number < 10; number++) {
      validateValues(space, suggestTrial(space, sampler, requestFor(number, 1)));
    }
  });

  it('knows samplers by the names people write', () => {
    expect(['lhs', 'cma-es', 'nsga-ii', 'tpe'].map(samplerName)).toEqual([
      'latin_hypercube',
      'cma_es',
      'nsga_ii',
      'tpe',
    ]);
  });

  it('names the nearest sampler, and the nearest setting', () => {
    expect(() => createSampler('tpee', space)).toThrow(/There is no sampler "tpee".*Did you mean "tpe"\?/);
    expect(() => createSampler('tpe', space, { startTrials: 3 })).toThrow(
      /tpe has no setting startTrials; .*Did you mean startupTrials\?/,
    );
    expect(() => createSampler('random', space, { seed: 3 })).toThrow(/expected no setting/);
  });

  it('refuses settings that a sampler cannot have', () => {
    expect(() => createSampler('tpe', space, { candidates: 0 })).toThrow(/candidates/);
    expect(() => createSampler('lhs', space)).toThrow(/Blocks of NaN trials/);
  });
});

describe('usualSamplerSettings', () => {
  it('starts tpe with a third of the trials at random, at most ten', () => {
    const startup = [3, 9, 30, 200].map((trials) => usualSamplerSettings('tpe', { space, trials }));
    expect(startup.map(({ startupTrials }) => startupTrials)).toEqual([1, 3, 10, 10]);
  });

  it('gives a grid as many points a range as the trials have room for', () => {
    const { points } = usualSamplerSettings('grid', { space, trials: 100 });
    const sizeOf = (count: number): number => gridSampler(space, { points: count }).size;
    expect(sizeOf(points as number)).toBeLessThanOrEqual(100);
    expect(sizeOf((points as number) + 1)).toBeGreaterThan(100);
  });
});
