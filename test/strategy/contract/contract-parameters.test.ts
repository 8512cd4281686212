import { describe, expect, it } from 'vitest';
import {
  contractParameters,
  createUserRule,
  findRule,
  rules,
  type RawShapes,
  type Rule,
  type RuleDefinition,
} from '../../../src/strategy/index.js';

type Vectors = Readonly<Record<string, readonly number[]>>;
const tokens = ['A', 'B'];
const usual = {
  options: { switches: { use_alt_lamb: false, use_pre_exp_scaling: true }, literalMemory: false },
  tokens,
  chunkDays: 1,
  maxMemoryDays: 365,
};

/** Numbers of a single member, exported. */
function exported(rule: Rule, raw: Vectors): Vectors {
  const shapes: RawShapes = Object.fromEntries(
    Object.entries(raw).map(([name, values]) => {
      const rows = rule.parameters.find((entry) => entry.name === name)?.rows ?? [''];
      const shape = values.length === rows.length * tokens.length ? ('vector' as const) : ('scalar' as const);
      return [name, { members: 1, rows, shape }];
    }),
  );
  const members = contractParameters({ ...usual, rule, shapes }, raw);
  expect(members).toHaveLength(1);
  return Object.fromEntries(Object.entries(members[0]!).map(([name, { values }]) => [name, values]));
}

const ofEveryRule = {
  momentum: ['initial_weights', 'k', 'lamb', 'memory_days'],
  anti_momentum: ['initial_weights', 'k', 'lamb', 'memory_days'],
  power_channel: ['exponents', 'initial_weights', 'k', 'lamb', 'memory_days', 'pre_exp_scaling'],
  mean_reversion_channel: [
    ...['amplitude', 'exponents', 'initial_weights', 'k', 'lamb', 'memory_days', 'pre_exp_scaling', 'width'],
  ],
  triple_threat_mean_reversion_channel: [
    ...['amplitude', 'exponents', 'initial_weights', 'k', 'lamb_average', 'lamb_channel', 'lamb_envelope'],
    ...['lamb_trend', 'memory_days', 'pre_exp_scaling', 'width'],
  ],
  difference_momentum: ['initial_weights', 'k', 'lamb_first', 'lamb_second', 'memory_days'],
  min_variance: ['lamb', 'lamb_smoothing'],
  index_market_cap: ['lamb_smoothing'],
};

describe('contract parameters of the rules', () => {
  it('are listed here for every rule there is', () => {
    expect(Object.keys(ofEveryRule).sort()).toEqual(Object.keys(rules).sort());
  });

  for (const [name, expected] of Object.entries(ofEveryRule)) {
    it(`hold every quantity of ${name}, from its own raw parameters`, () => {
      const rule = findRule(name);
      const raw = Object.fromEntries(
        rule.parameters.map((entry) => [entry.name, (entry.rows ?? ['']).flatMap(() => [0.5, 1])]),
      );
      const found = exported(rule, raw);
      expect(Object.keys(found).sort()).toEqual(expected);
      expect(Object.values(found).flat().every(Number.isFinite)).toBe(true);
      expect(Object.values(found).every(({ length }) => length === 2)).toBe(true);
    });
  }

  it('keep the three decays of the triple rule apart', () => {
    const { lamb_channel, lamb_trend, lamb_envelope, lamb_average } = exported(
      findRule('triple_threat_mean_reversion_channel'),
      {
        ...{ log_k: [1], logit_lamb: [0, 0, 1, 1, 2, 2], logit_lamb_for_ewma: [3, 3], log_amplitude: [0] },
        ...{ raw_width: [0], raw_exponents: [0], raw_pre_exp_scaling: [0], initial_weights_logits: [0, 0] },
      },
    );
    const decays = [lamb_channel, lamb_trend, lamb_envelope, lamb_average].map((values) => values![0]!);
    decays.forEach((decay, row) => expect(decay).toBeCloseTo(1 / (1 + Math.exp(-row)), 14));
  });

  it('take absolute_k as it is', () => {
    expect(exported(findRule('momentum'), { logit_lamb: [0, 1], absolute_k: [3, 4] }).k).toEqual([3, 4]);
  });

  it('keep the name and the unit of a user’s parameters, and call only decays lamb', () => {
    const rule = userRule({ mem: 'memory', mem_decay: 'exp2', exponent: 'identity' });
    const found = exported(rule, {
      ...{ mem: [0, 1], mem_decay: [3, 4], exponent: [7] },
      initial_weights_logits: [0, 0],
    });
    expect(Object.keys(found).sort()).toEqual([
      'exponent',
      'initial_weights',
      'lamb_5_days',
      'lamb_mem',
      'mem',
      'mem_decay',
    ]);
    expect(found).toMatchObject({ mem_decay: [8, 16], exponent: [7], lamb_mem: [0.5, expect.any(Number)] });
  });

  it('are refused where two would go by one name', () => {
    const raw = { mem: [0], lamb_mem: [1], initial_weights_logits: [0, 0] };
    const rule = userRule({ mem: 'memory', lamb_mem: 'identity' });
    expect(() => exported(rule, raw)).toThrow(/has a parameter "lamb_mem", which is what one of its decays/);
  });
});

describe('bounds in contract parameters', () => {
  const rest = { logit_lamb: [0, 1], k: [1], initial_weights_logits: [0, 0] };

  it('are what the raw ones stand for', () => {
    const raw = { raw_min_budget: [0], raw_min_logits: [0, 0], raw_gap_logits: [0, 0] };
    const found = exported(findRule('momentum'), { ...rest, ...raw });
    // A budget of a half, shared evenly, and half of the rest on top.
    expect(found.min_weights_per_asset).toEqual([0.25, 0.25]);
    found.max_weights_per_asset!.forEach((value) => expect(value).toBeCloseTo(0.625, 14));
  });

  it('are the given ones where bounds were given as they are', () => {
    const given = { min_weights_per_asset: [0.1, 0.2], max_weights_per_asset: [0.7] };
    expect(exported(findRule('momentum'), { ...rest, ...given })).toMatchObject(given);
  });
});

function userRule(transforms: Readonly<Record<string, RuleDefinition['parameters'][string]['transform']>>) {
  const definition: RuleDefinition = {
    name: 'mine',
    outputs: 'deltas',
    signals: { slope: { kind: 'gradient', memory: 'mem' }, level: { kind: 'ewma', memory: 5 } },
    parameters: Object.fromEntries(
      Object.entries(transforms).map(([name, transform]) => [
        name,
        { transform, default: 1, trainable: true, shape: 'token' },
      ]),
    ),
    formula: 'zero_sum(1, slope + 0 * level)',
  };
  return createUserRule(definition, 'mine', 1);
}
