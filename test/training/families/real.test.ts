import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { loadPrices } from '../../../src/market/index.js';
import { train } from '../../../src/training/index.js';
import { dataPath, hasRealData } from '../../support/paths.js';

const shared = {
  tokens: ['BTC', 'ETH'],
  startDateString: '2018-01-01 00:00:00',
  endDateString: '2018-02-22 00:00:00',
  endTestDateString: '2018-03-01 00:00:00',
  fees: 0.003,
  return_val: 'returns_over_hodl',
  bout_offset: 1440,
  optimisation_settings: {
    method: 'bfgs',
    n_parameter_sets: 1,
    val_fraction: 0,
    early_stopping: false,
    early_stopping_metric: 'returns_over_hodl',
    bfgs_settings: { maxiter: 4, n_evaluation_points: 1 },
  },
};

describe.skipIf(!hasRealData)('pools trained on real minutes of BTC and ETH', () => {
  it.each([
    ['gyroscope', { numeraire: 'BTC' }],
    ['reclamm', { reclamm_use_shift_exponent: true }],
    ['balancer', { trainable: ['initial_weights_logits', 'fees'] }],
  ])('beat their defaults on what they are trained on: %s', async (rule, keys) => {
    const { fingerprint, warnings } = resolveFingerprint({ ...shared, ...keys, rule }, { purpose: 'train' });
    expect(warnings).toEqual([]);
    const { prices } = await loadPrices({
      tokens: shared.tokens,
      folders: [join(dataPath, 'minute-2017-2019')],
      from: Date.UTC(2018, 0, 1),
      to: Date.UTC(2018, 2, 1),
    });
    const { initial, best } = await train({ fingerprint, prices, threads: 1 });
    expect(best.train.returns_over_hodl).toBeGreaterThan(initial.train.returns_over_hodl! + 0.002);
  });
});
