import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { generateMarket } from '../../src/market/index.js';
import { gradient } from '../../src/simulation/index.js';
import { train } from '../../src/training/index.js';

const prices = generateMarket({
  seed: 'methods',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 100 * 1440,
});

function fingerprintOf(settings: object, changes: object = {}) {
  return resolveFingerprint(
    {
      rule: 'momentum',
      tokens: ['AAA', 'BBB'],
      startDateString: '2021-01-21 00:00:00',
      endDateString: '2021-03-22 00:00:00',
      endTestDateString: '2021-04-05 00:00:00',
      max_memory_days: 20,
      initial_memory_length: 3,
      bout_offset: 1440,
      return_val: 'returns',
      ...changes,
      optimisation_settings: {
        n_parameter_sets: 2,
        val_fraction: 0,
        early_stopping: false,
        early_stopping_metric: 'returns',
        ...settings,
      },
    },
    { purpose: 'train' },
  );
}

const searches = {
  bfgs: { method: 'bfgs', bfgs_settings: { maxiter: 30, n_evaluation_points: 1, tol: 1e-9 } },
  cma_es: { method: 'cma_es', cma_es_settings: { n_generations: 40, n_evaluation_points: 1 } },
};

describe.each(Object.entries(searches))('training by %s', (_name, settings) => {
  it('finds better parameters than it began with, says how it ended, and does the same again', async () => {
    const { fingerprint, warnings } = fingerprintOf(settings);
    expect(warnings).toEqual([]);
    const result = await train({ fingerprint, prices });
    expect(result.best.train.returns!).toBeGreaterThan(result.initial.train.returns!);
    expect(result.endings).toHaveLength(2);
    for (const ending of result.endings) expect(ending).toMatch(/\w/);
    expect(result.skippedUpdates).toEqual([0, 0]);
    expect(await train({ fingerprint, prices })).toEqual(result);
  });

  it('leaves the starting weights alone, and warns of what it does not read', async () => {
    const { fingerprint, warnings } = fingerprintOf(
      { ...settings, base_lr: 0.5, batch_size: 2 },
      { initial_weights_logits: [1, 0] },
    );
    expect(warnings.map(({ message }) => message).join()).toMatch(
      /base_lr = 0\.5 has no effect without optimisation_settings\.method "gradient_descent"/,
    );
    const { last } = await train({ fingerprint, prices });
    for (const set of last) expect(set.initial_weights_logits).toEqual([1, 0]);
  });
});

describe('training by bfgs', () => {
  it('never lowers the objective of its windows', async () => {
    const { history } = await train({ fingerprint: fingerprintOf(searches.bfgs).fingerprint, prices });
    for (let set = 0; set < 2; set++) {
      const values = history.objective.filter(
        (value, row) => history.set[row] === set && Number.isFinite(value),
      );
      values.forEach((value, k) => k > 0 && expect(value).toBeGreaterThanOrEqual(values[k - 1]!));
    }
  });

  it('ends where the gradient of its one window is next to nothing, or its search can do no more', async () => {
    const { fingerprint } = fingerprintOf({ ...searches.bfgs, n_parameter_sets: 1 }, { bout_offset: 1 });
    const { last, initial } = await train({ fingerprint, prices });
    const steepness = (parameters: (typeof last)[number]): number => {
      const { gradient: slopes } = gradient({ fingerprint, prices, parameters });
      return Math.max(...Object.values(slopes).flat().map(Math.abs));
    };
    expect(steepness(last[0]!)).toBeLessThan(steepness(initial.parameters) + 1e-12);
  });
});
