import { describe, expect, it } from 'vitest';
import { gradient, hessian, initialParameters, type ParameterSet } from '../../../src/simulation/index.js';
import { hourlyPrices, poolFingerprint, prices } from './family-case.js';

const ratio = prices.prices[0]![1440]! / prices.prices[1]![1440]!;

const pools: readonly (readonly [string, object])[] = [
  ['balancer', { trainable: ['initial_weights_logits', 'fees'] }],
  ['hodl', { trainable: ['initial_weights_logits'] }],
  ['cow', { trainable: ['initial_weights_logits', 'fees'], arb_quality: 0.6 }],
  ['gyroscope', { trainable: ['alpha', 'beta', 'lam', 'phi', 'fees'], initial_lam: 4 }],
  [
    'reclamm',
    {
      reclamm_use_shift_exponent: true,
      reclamm_centeredness_scaling: true,
      reclamm_learn_fees: true,
      initial_price_ratio: 1.2,
    },
  ],
];

const objectives = [
  'daily_log_sharpe',
  'returns',
  'returns_over_hodl',
  'returns_over_uniform_hodl',
  'calmar',
  'fee_revenue_over_value',
];

/** Central differences, extrapolated from two steps. */
function difference(of: (x: number) => number, x: number, step: number): number {
  const central = (h: number): number => (of(x + h) - of(x - h)) / (2 * h);
  return (4 * central(step / 2) - central(step)) / 3;
}

/** Checks every derivative of an objective against differences; steps are short, as trades and shifts switch on and off on the way. */
function check(rule: string, changes: object, objective: string, market = prices): void {
  const fingerprint = poolFingerprint(rule, { fees: 0.003, ...changes, return_val: objective }, 'gradient');
  const parameters = initialParameters(fingerprint, 1, 0, market)[0]!;
  const found = gradient({ fingerprint, prices: market, parameters });
  expect(Number.isFinite(found.value)).toBe(true);
  for (const [name, values] of Object.entries(parameters)) {
    values.forEach((value, k) => {
      const at = (x: number): number => {
        const moved: ParameterSet = { ...parameters, [name]: values.map((one, j) => (j === k ? x : one)) };
        return gradient({ fingerprint, prices: market, parameters: moved }).value;
      };
      const slope = found.gradient[name]![k]!;
      const numeric = difference(at, value, 2e-6 * Math.abs(value));
      const scale = Math.max(Math.abs(numeric), Math.abs(found.value / value) * 1e-3, 1e-3);
      expect(
        Math.abs(slope - numeric) / scale,
        `${objective} by ${name}[${k}]: ${slope} ${numeric}`,
      ).toBeLessThan(5e-4);
    });
  }
}

describe.each(pools)('the derivative of %s', (rule, changes) => {
  it.each(objectives.filter((name) => rule !== 'hodl' || name !== 'fee_revenue_over_value'))(
    'is that of differences, for %s',
    (objective) => check(rule, changes, objective),
  );

  it('is that of differences over periods, the first of them against what the pool opened with', () => {
    const multi_period = { periods: 3, aggregation: 'softmin', temperature: 0.5, overlap: 0.25 };
    check(rule, { ...changes, multi_period }, 'daily_log_sharpe');
  });

  it('is that of differences where bars are coarser than arbitrages', () => {
    check(rule, { ...changes, freq: 'hour' }, 'returns_over_hodl', hourlyPrices());
  });

  it('is 0 by what was given and moves nothing, and known by every name', () => {
    const fingerprint = poolFingerprint(rule, { fees: 0.003, ...changes }, 'gradient');
    const parameters = initialParameters(fingerprint, 1, 0, prices)[0]!;
    const { gradient: slopes } = gradient({ fingerprint, prices, parameters });
    expect(Object.keys(slopes)).toEqual(Object.keys(parameters));
  });
});

describe('second derivatives of a pool without a strategy', () => {
  it('are symmetric, with a label a number', () => {
    const fingerprint = poolFingerprint(
      'gyroscope',
      { fees: 0, initial_alpha: ratio / 2, initial_beta: 2 * ratio },
      'gradient',
    );
    const parameters = initialParameters(fingerprint, 1, 0, prices)[0]!;
    const found = hessian({ fingerprint, prices, parameters });
    expect(found.names).toEqual(['alpha', 'beta', 'lam', 'phi']);
    expect(found.error).toBeLessThan(1e-3 * found.frobenius);
  });
});

describe('what has no derivative', () => {
  it.each(['lvr__reclamm', 'lvr__balancer'])('is %s, and the message says what to do', (rule) => {
    const fingerprint = poolFingerprint(rule);
    const parameters = { initial_weights_logits: [1, 1] };
    expect(() => gradient({ fingerprint, prices, parameters })).toThrow(/Leave the hook out/);
  });
});
