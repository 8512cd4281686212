import { describe, expect, it } from 'vitest';
import {
  requiredSeries,
  resolveFingerprint,
  strategyName,
  type RuleDefinition,
} from '../../src/fingerprint/index.js';
import { faultsOf, problemsOf, sample, warningsOf } from './support.js';

const sound = {
  name: 'my_rule',
  outputs: 'deltas',
  signals: {
    trend: { kind: 'gradient', memory: 'memory' },
    averages: { kind: 'ewma_pair', memory: 5, second_memory: 'memory' },
    funding: { kind: 'series' },
    cap: { kind: 'series', series: 'market_cap' },
  },
  parameters: {
    k: { transform: 'exp2', default: 20 },
    memory: { transform: 'memory', default: [5, 10, 20], range: [1, 50] },
  },
  formula: ['zero_sum(k, trend)'],
} as const;

const withRule = (changes: object): Record<string, unknown> => sample({ rule: { ...sound, ...changes } });

describe('a rule of one’s own', () => {
  it('is accepted with hooks or without, and has its defaults filled in', () => {
    const { fingerprint } = resolveFingerprint(withRule({}));
    expect(fingerprint.rule).toMatchObject({
      parameters: { k: { trainable: true, shape: 'token' } },
    });
    expect(strategyName(fingerprint)).toEqual({ hooks: [], base: 'my_rule', label: 'my_rule' });
    const bounded = resolveFingerprint(
      sample({
        rule: { ...sound, name: 'bounded__my_rule' },
        learnable_bounds_settings: { min_weights_per_asset: 0.1, max_weights_per_asset: 0.6 },
      }),
    );
    expect(strategyName(bounded.fingerprint)).toEqual({
      hooks: ['bounded'],
      base: 'my_rule',
      label: 'bounded__my_rule',
    });
  });

  it('changes the identity of a run, as any key does', () => {
    expect(resolveFingerprint(withRule({})).id).not.toBe(resolveFingerprint(withRule({ name: 'other' })).id);
    expect(resolveFingerprint(withRule({})).id).toBe(resolveFingerprint(withRule({})).id);
  });

  it('says which series it reads', () => {
    expect(requiredSeries(resolveFingerprint(withRule({})).fingerprint)).toEqual(['funding', 'market_cap']);
    expect(requiredSeries(resolveFingerprint(sample()).fingerprint)).toEqual([]);
    expect(requiredSeries(resolveFingerprint(sample({ rule: 'index_market_cap' })).fingerprint)).toEqual([
      'supply',
    ]);
  });

  const { k, memory } = sound.parameters;
  it.each([
    [{ outputs: 'delta' }, 'rule.outputs'],
    [{ formula: undefined }, 'rule.formula'],
    [{ formula: [] }, 'rule.formula'],
    [{ formulas: 'x' }, 'rule.formulas'],
    [{ name: 'momentum' }, 'rule.name'],
    [{ name: 'My Rule' }, 'rule.name'],
    [{ name: 'bound__my_rule' }, 'rule'],
    [{ signals: { trend: { kind: 'gradients', memory: 3 } } }, 'rule.signals.trend.kind'],
    [{ signals: { trend: { kind: 'gradient' } } }, 'rule.signals.trend.memory'],
    [{ signals: { trend: { kind: 'gradient', memory: 'k' } } }, 'rule.signals.trend.memory'],
    [{ signals: { trend: { kind: 'price', memory: 3 } } }, 'rule.signals.trend.memory'],
    [{ signals: { sum: { kind: 'price' } } }, 'rule.signals.sum'],
    [{ signals: { k: { kind: 'price' } } }, 'rule.parameters.k'],
    [{ signals: { k: { kind: 'ewma_pair', memory: 1, second_memory: 2 } } }, 'rule.parameters.k'],
    [{ signals: { sum: { kind: 'ewma_pair', memory: 1, second_memory: 2 } } }, 'rule.signals.sum'],
    [{ signals: { initial_price: { kind: 'price' } } }, 'rule.signals.initial_price'],
    [{ signals: { Price: { kind: 'price' } } }, 'rule.signals.Price'],
    [{ formula: '  ' }, 'rule.formula'],
    [{ formula: ['', ' '] }, 'rule.formula'],
    [{ name: 'bounded' }, 'rule.name'],
    [{ smoothing: 5 }, 'rule.smoothing'],
    [{ outputs: 'weights', smoothing: 'k' }, 'rule.smoothing'],
    [{ parameters: { memory, k: { ...k, default: -1 } } }, 'rule.parameters.k.default'],
    [{ parameters: { memory, k: { ...k, default: [1, 2] } } }, 'rule.parameters.k.default'],
    [{ parameters: { memory, k: { ...k, default: [[1, 2, 3]] } } }, 'rule.parameters.k.default'],
    [{ parameters: { memory, k: { ...k, range: [3, 1] } } }, 'rule.parameters.k.range'],
    [{ parameters: { memory, k: { ...k, range: [30, 40] } } }, 'rule.parameters.k.default'],
    [{ parameters: { memory, k: { ...k, transform: 'log' } } }, 'rule.parameters.k.transform'],
    [
      { parameters: { memory, k: { ...k, shape: 'shared', default: [1, 2, 3] } } },
      'rule.parameters.k.default',
    ],
    [{ parameters: { k, memory, initial_k: k } }, 'rule.parameters.initial_k'],
    [{ parameters: { k, memory, raw_min_budget: k } }, 'rule.parameters.raw_min_budget'],
  ])('is refused at the right place: %j', (changes, path) => {
    expect(problemsOf(withRule(changes)).map((problem) => problem.path)).toContain(path);
  });

  it('names the nearest key for one that does not exist', () => {
    expect(problemsOf(withRule({ signal: {} }))[0]?.hint).toBe('Did you mean signals?');
    const [problem] = problemsOf(withRule({ parameters: { memory, k: { ...k, defaults: 1 } } }));
    expect(problem).toMatchObject({ path: 'rule.parameters.k.defaults', hint: 'Did you mean default?' });
  });

  it('knows which keys a signal has by its kind', () => {
    const signal = (trend: object) =>
      problemsOf(withRule({ signals: { trend } })).map(
        ({ path, message, hint }) => `${path} ${message}. ${hint}`,
      );
    expect(signal({ kind: 'price', memory: 3 })).toEqual([
      'rule.signals.trend.memory is not a key of a signal of kind "price". Known: kind.',
    ]);
    expect(signal({ kind: 'ewma', memory: 3, memroy: 3 })).toEqual([
      'rule.signals.trend.memroy is not a key of a signal of kind "ewma". Did you mean memory?',
    ]);
    expect(signal({ kind: 'varience', memory: 3 })).toEqual([
      'rule.signals.trend.kind must be one of "price", "returns", "gradient", "ewma", "ewma_pair", "variance", "series", not "varience". Did you mean "variance"?',
    ]);
  });

  it('is told in words what a value must be, once', () => {
    const told = (changes: object) =>
      problemsOf(withRule(changes)).map(({ path, message }) => `${path} ${message}`);
    expect(told({ formula: [] })).toEqual([
      'rule.formula must be a text or a list of texts, not all blank, not []',
    ]);
    expect(told({ parameters: { memory, k: { ...k, range: ['a', 'b'] } } })).toEqual([
      'rule.parameters.k.range must be two numbers, [lowest, highest], not ["a","b"]',
    ]);
    expect(told({ parameters: { memory, k: 3 } })).toEqual([
      'rule.parameters.k must be an object of keys, not 3',
    ]);
  });

  it('has a type of its own', () => {
    const { rule } = resolveFingerprint(withRule({})).fingerprint;
    const definition: RuleDefinition | undefined = typeof rule === 'string' ? undefined : rule;
    expect(definition?.signals.trend).toEqual({ kind: 'gradient', memory: 'memory' });
  });

  it('leaves the keys built-in rules start from without effect, and says so', () => {
    const given = { ...withRule({}), initial_k_per_day: 3, initial_memory_length: 4 };
    expect(warningsOf(given)).toEqual([
      'initial_memory_length: fingerprint.no_effect',
      'initial_k_per_day: fingerprint.no_effect',
    ]);
    expect(warningsOf({ ...withRule({}), initial_weights_logits: [1, 2, 3] })).toEqual([]);
  });

  it('names its own parameters where noise is set by name', () => {
    const noisy = (name: string) =>
      faultsOf({ ...withRule({}), optimisation_settings: { per_param_noise_scale: { [name]: 0.2 } } });
    expect(noisy('k')).toEqual([]);
    expect(noisy('log_k')).toEqual(['optimisation_settings.per_param_noise_scale.log_k: search-space']);
  });

  it('names its own parameters where ranges of a search are set by name', () => {
    const config = 'optimisation_settings.optuna_settings.parameter_config';
    const searched = (name: string) =>
      faultsOf({
        ...withRule({ parameters: { memory, k, push: { default: 1 } } }),
        optimisation_settings: { optuna_settings: { parameter_config: { [name]: { low: 1, high: 2 } } } },
      });
    expect(searched('push')).toEqual([]);
    expect(searched('raw_gap_logits')).toEqual([]);
    expect(searched('sp_k')).toEqual([`${config}.sp_k: search-space`]);
  });
});

describe('bounds', () => {
  const bounded = (settings: object, more: object = {}) =>
    problemsOf(sample({ rule: 'bounded__momentum', learnable_bounds_settings: settings, ...more })).map(
      ({ message }) => message,
    );

  it('may be one number for all tokens', () => {
    expect(bounded({ min_weights_per_asset: 0.1, max_weights_per_asset: [0.5] })).toEqual([]);
  });

  it('must leave room for the floor of every weight', () => {
    const low = { min_weights_per_asset: 0.001, max_weights_per_asset: [0.02, 0.9, 0.9] };
    expect(bounded(low)).toEqual([
      'must be at least the floor of every weight, minimum_weight, which is 0.03333333333333333',
    ]);
    expect(bounded(low, { minimum_weight: 0.01 })).toEqual([]);
  });

  it('may add up to 1 as nearly as binary numbers can', () => {
    // 0.7 + 0.2 + 0.1 is 0.9999999999999999.
    expect(bounded({ min_weights_per_asset: 0.05, max_weights_per_asset: [0.7, 0.2, 0.1] })).toEqual([]);
    expect(bounded({ min_weights_per_asset: 0.05, max_weights_per_asset: [0.7, 0.2, 0.09] })).toHaveLength(1);
  });

  it('may lie below the floor, with a warning that the floor wins', () => {
    const settings = { min_weights_per_asset: [0.01, 0.1, 0.1], max_weights_per_asset: 0.9 };
    expect(warningsOf(sample({ rule: 'bounded__momentum', learnable_bounds_settings: settings }))).toEqual([
      'learnable_bounds_settings.min_weights_per_asset: fingerprint.strategy_rule',
    ]);
  });

  it('are not spread by noise, which is refused', () => {
    const given = {
      rule: 'bounded__momentum',
      learnable_bounds_settings: { min_weights_per_asset: 0.1, max_weights_per_asset: 0.9 },
    };
    expect(problemsOf(sample(given, { per_param_noise_scale: { raw_min_budget: 1 } }))).toMatchObject([
      { message: 'is a bound, and bounds are never spread' },
    ]);
  });

  it('may be targets, within (0, 1)', () => {
    const given = { min_weights_per_asset: 0.1, max_weights_per_asset: 0.9 };
    expect(bounded({ ...given, target_min_sum: 0.3, target_gap_fraction: 0.5 })).toEqual([]);
    expect(bounded({ ...given, target_min_sum: 1 })).toHaveLength(1);
  });
});

describe('the cap of an index', () => {
  it('must let weights add up to 1', () => {
    expect(faultsOf(sample({ rule: 'index_market_cap', cap_weights: 0.3 }))).toEqual([
      'cap_weights: weight-floor',
    ]);
    expect(faultsOf(sample({ rule: 'index_market_cap', cap_weights: 0.4 }))).toEqual([]);
  });
});
