import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { generateMarket } from '../../../src/market/index.js';
import { gradient, simulate } from '../../../src/simulation/index.js';

const prices = generateMarket({
  seed: 'turnover',
  tokens: ['AAA', 'BBB', 'CCC'],
  start: Date.UTC(2021, 0, 1),
  minutes: 30 * 1440,
});
const parameters = { log_k: [5, 4, 5], logit_lamb: [0.5, 0.4, 0.3], initial_weights_logits: [0, 0.2, 0] };

function fingerprintOf(keys: object) {
  return resolveFingerprint({
    rule: 'momentum',
    tokens: ['AAA', 'BBB', 'CCC'],
    startDateString: '2021-01-11 00:00:00',
    endDateString: '2021-01-26 00:00:00',
    max_memory_days: 10,
    return_val: 'returns',
    ...keys,
  }).fingerprint;
}

const pools = [
  ['without fees', {}],
  ['with fees', { fees: 0.003 }],
  ['where arbitrage comes every fifth minute', { arb_frequency: 5 }],
] as const;

describe('the turnover penalty', () => {
  it.each(pools)('is per unit of what the weights move in a year, %s', (_, keys) => {
    const { path } = simulate({ fingerprint: fingerprintOf(keys), prices, parameters, every: 'minute' });
    let moved = 0;
    for (const weights of path.weights)
      for (let row = 1; row < weights.length; row++) moved += Math.abs(weights[row]! - weights[row - 1]!);
    const annual = (moved * 525_600) / (path.unix.length - 1);
    const worth = (penalty: number): number =>
      gradient({ fingerprint: fingerprintOf({ ...keys, turnover_penalty: penalty }), prices, parameters })
        .value;
    expect((worth(0) - worth(0.01)) / (0.01 * annual)).toBeCloseTo(1, 9);
  });

  it.each(pools)('has the slopes that central differences find, %s', (_, keys) => {
    const fingerprint = fingerprintOf({ ...keys, turnover_penalty: 0.02 });
    const found = gradient({ fingerprint, prices, parameters });
    const h = 1e-5;
    const at = (side: number): number =>
      gradient({
        fingerprint,
        prices,
        parameters: { ...parameters, log_k: [5 + side, 4, 5] },
      }).value;
    expect(found.gradient.log_k![0]! / ((at(h) - at(-h)) / (2 * h))).toBeCloseTo(1, 5);
  });

  it('is a mean over minutes where that is asked for', () => {
    const year = 525_600;
    const of = (penalty: number, compatibility = {}): number =>
      gradient({
        fingerprint: fingerprintOf({ turnover_penalty: penalty, compatibility }),
        prices,
        parameters,
      }).value;
    expect(of(0.01 * year, { minute_mean_turnover: true })).toBeCloseTo(of(0.01), 12);
  });
});
