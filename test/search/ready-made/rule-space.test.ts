import { describe, expect, test } from 'vitest';
import { parseSpace } from '../../../src/black-box/index.js';
import { ruleSpace } from '../../../src/search/index.js';
import { createUserRule, findRule, rules } from '../../../src/strategy/index.js';

describe.each(Object.keys(rules))('The space of the rule %s', (name) => {
  test('is sound, and has the trainable parameters over the ranges of its table, one a token', () => {
    const space = ruleSpace(name, { use_alt_lamb: true });
    const expected = findRule(name)
      .parameters.filter(({ trainable }) => trainable)
      .flatMap(({ name: raw, rows, range: [low, high] }) =>
        (rows?.map((row) => `${raw}_${row}`) ?? [raw]).map((key) => [key, low, high]),
      );
    expect(Object.entries(space).map(([key, spec]) => 'low' in spec && [key, spec.low, spec.high])).toEqual(
      expected,
    );
    const { parameters } = parseSpace(space, ['BTC', 'ETH']);
    expect(parameters.map((parameter) => parameter.name)).toEqual(
      expected.flatMap(([key]) => [`${String(key)}[BTC]`, `${String(key)}[ETH]`]),
    );
  });
});

describe('ruleSpace', () => {
  test('is uniform in logarithms and logits, and logarithmic in memories in days', () => {
    expect(ruleSpace('momentum')).toEqual({
      log_k: { low: -6.6, high: 12, per_token: true },
      logit_lamb: { low: -4, high: 8, per_token: true },
    });
    expect(ruleSpace('difference_momentum')).toMatchObject({
      k: { low: 0.1, high: 1000, log: true },
      memory_days_1: { low: 0.5, high: 200, log: true },
    });
  });

  test('leaves out parameters that are not read', () => {
    expect(ruleSpace('momentum', { use_alt_lamb: true })).toHaveProperty('logit_delta_lamb');
    expect(ruleSpace('power_channel')).toHaveProperty('sp_pre_exp_scaling');
    expect(ruleSpace('power_channel', { use_pre_exp_scaling: false })).not.toHaveProperty(
      'sp_pre_exp_scaling',
    );
  });

  test('has one value for all tokens where that is asked for and possible', () => {
    expect(Object.values(ruleSpace('power_channel', { scalar: true }))).not.toContainEqual(
      expect.objectContaining({ per_token: true }),
    );
    expect(ruleSpace('min_variance', { scalar: true })).toHaveProperty('memory_days_1.per_token', true);
  });

  test('takes a rule of one’s own, over its ranges in raw numbers', () => {
    const rule = createUserRule(
      {
        name: 'mine',
        outputs: 'deltas',
        signals: { price: { kind: 'price' } },
        parameters: {
          k: { transform: 'exp2', default: 4, range: [1, 64], trainable: true, shape: 'shared' },
          days: { transform: 'identity', default: 4, range: [1, 64], trainable: true, shape: 'token' },
          narrow: { transform: 'identity', default: 4, range: [1, 2], trainable: true, shape: 'token' },
          fixed: { transform: 'identity', default: 4, trainable: false, shape: 'token' },
        },
        formula: 'zero_sum(k, price * days * narrow * fixed)',
      },
      'mine',
      1,
    );
    expect(ruleSpace(rule)).toEqual({
      k: { low: 0, high: 6 },
      days: { low: 1, high: 64, log: true, per_token: true },
      narrow: { low: 1, high: 2, per_token: true },
    });
  });

  test('names the nearest rule', () => {
    expect(() => ruleSpace('momentom')).toThrow('did you mean "momentum"?');
  });
});
