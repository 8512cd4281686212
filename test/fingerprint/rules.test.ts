import { describe, expect, it } from 'vitest';
import { rules } from '../../src/fingerprint/rules/index.js';
import { faultsOf, problemsOf, sample, warningsOf } from './support.js';

const train = { purpose: 'train' } as const;

describe('the rules', () => {
  it('have distinct names and come in the order of the specification', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    const numbers = rules.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });
});

describe('rule 3: dates', () => {
  it.each([
    ['2023-01-01T00:00:00Z', '2023-01-01 00:00:00'],
    ['2023-01-01', '2023-01-01 00:00:00'],
    ['2023-02-30 00:00:00', '2023-03-02 00:00:00'],
  ])('refuses %s, suggesting %s', (startDateString, suggestion) => {
    const problems = problemsOf(sample({ startDateString }));
    expect(problems).toMatchObject([{ path: 'startDateString', hint: `Did you mean "${suggestion}"?` }]);
  });

  it('refuses an end before the start, and a test end before the end', () => {
    expect(faultsOf(sample({ endDateString: '2022-12-31 00:00:00' }))).toEqual(['endDateString: dates']);
    expect(faultsOf(sample({ endTestDateString: '2023-06-01 00:00:00' }))).toEqual([
      'endTestDateString: dates',
    ]);
  });

  it('refuses a date between two bars', () => {
    const keys = { startDateString: '2023-01-01 00:30:00', bout_offset: 60 * 960 };
    expect(faultsOf(sample({ ...keys, freq: 'hour' }))).toEqual(['startDateString: dates']);
    expect(faultsOf(sample(keys))).toEqual([]);
    expect(faultsOf(sample({ startDateString: '2023-01-01 00:00:30' }))).toEqual(['startDateString: dates']);
  });

  it('warns of a date that is not at midnight', () => {
    expect(warningsOf(sample({ startDateString: '2023-01-01 12:00:00' }))).toEqual([
      'startDateString: fingerprint.dates',
    ]);
  });
});

describe('rule 4: test period', () => {
  it('lets a training do without one, with a warning', () => {
    expect(warningsOf(sample({ endTestDateString: null }), train)).toEqual([
      'endTestDateString: fingerprint.test_period',
    ]);
    expect(warningsOf(sample({ endTestDateString: null }))).toEqual([]);
  });
});

describe('rule 5: tokens', () => {
  it('refuses lower case, suggesting upper case', () => {
    expect(problemsOf(sample({ tokens: ['BTC', 'eth'] }))).toMatchObject([
      { path: 'tokens', hint: 'Did you mean "ETH"?' },
    ]);
  });

  it.each([[['BTC']], [[]], [['BTC', 'ETH', 'BTC']], [['BTC', '']]])('refuses %j', (tokens) => {
    expect(new Set(faultsOf(sample({ tokens })))).toEqual(new Set(['tokens: tokens']));
  });

  it('warns of another than alphabetical order when a list of one value an asset is given', () => {
    const tokens = ['ETH', 'BTC'];
    expect(warningsOf(sample({ tokens }))).toEqual([]);
    expect(warningsOf(sample({ tokens, initial_k_per_day: [1] }))).toEqual([]);
    for (const values of [[1, 2], Array.from({ length: 4 }, () => [1, 2])]) {
      expect(warningsOf(sample({ tokens, initial_k_per_day: values }))).toEqual([
        'tokens: fingerprint.tokens',
      ]);
    }
  });
});

describe('rule 6: values by asset and set', () => {
  const fails = ['initial_k_per_day: per-asset-values'];

  it('accepts one value, one for all, one an asset, and one a set and asset', () => {
    for (const value of [3, [3], [1, 2, 3], Array.from({ length: 4 }, () => [1, 2, 3])]) {
      expect(faultsOf(sample({ initial_k_per_day: value }))).toEqual([]);
    }
  });

  it('refuses lists and matrices of another shape', () => {
    expect(faultsOf(sample({ initial_k_per_day: [1, 2] }))).toEqual(fails);
    expect(faultsOf(sample({ initial_k_per_day: [[1, 2, 3]] }))).toEqual(fails);
    expect(faultsOf(sample({ initial_k_per_day: Array.from({ length: 4 }, () => [1, 2]) }))).toEqual(fails);
  });

  it('refuses different values for assets that force_scalar makes one', () => {
    expect(faultsOf(sample({ initial_k_per_day: [1, 2, 3] }, { force_scalar: true }))).toEqual(fails);
    expect(faultsOf(sample({ initial_k_per_day: [2, 2, 2] }, { force_scalar: true }))).toEqual([]);
    expect(faultsOf(sample({ initial_weights_logits: [1, 2, 3] }, { force_scalar: true }))).toEqual([]);
  });

  it('refuses an alternative memory that is not longer than nothing', () => {
    const keys = { use_alt_lamb: true, initial_memory_length: 5 };
    expect(faultsOf(sample({ ...keys, initial_memory_length_delta: -5 }))).toEqual([
      'initial_memory_length_delta: per-asset-values',
    ]);
    expect(faultsOf(sample({ ...keys, initial_memory_length_delta: -4 }))).toEqual([]);
  });

  it('refuses bounds for another number of assets', () => {
    expect(faultsOf(sample({ learnable_bounds_settings: { min_weights_per_asset: [0.1, 0.2] } }))).toEqual([
      'learnable_bounds_settings.min_weights_per_asset: per-asset-values',
    ]);
  });
});

describe('rule 7: rule, hooks and what they need', () => {
  // Some rules and hooks are not available, so these ask the rule itself what it finds.
  const strategy = (keys: object) =>
    problemsOf(sample({ ...keys })).filter(({ rule }) => rule === 'strategy-rule');

  it('refuses unknown rules and hooks, naming the nearest', () => {
    expect(strategy({ rule: 'momentun' })).toMatchObject([{ hint: 'Did you mean "momentum"?' }]);
    expect(strategy({ rule: 'bound__momentum' })).toMatchObject([{ hint: 'Did you mean "bounded"?' }]);
    expect(strategy({ rule: 'lvr__momentum' })).toEqual([]);
    expect(strategy({ rule: 'power_channel' })).toEqual([]);
  });

  it('refuses a hook that is there twice', () => {
    expect(strategy({ rule: 'lvr__lvr__momentum' })).toMatchObject([{ message: 'must not repeat a hook' }]);
  });

  it('refuses the hook bounded without consistent bounds', () => {
    const bounded = (least: number[] | null, most: number[] | null) =>
      strategy({
        rule: 'bounded__momentum',
        learnable_bounds_settings: { min_weights_per_asset: least, max_weights_per_asset: most },
      }).length;
    expect(bounded(null, null)).toBe(1);
    expect(bounded([0.1, 0.1, 0.1], null)).toBe(1);
    expect(bounded([0.1, 0.1, 0.5], [0.6, 0.6, 0.5])).toBe(1);
    expect(bounded([0.4, 0.4, 0.4], [0.6, 0.6, 0.6])).toBe(1);
    expect(bounded([0.1, 0.1, 0.1], [0.3, 0.3, 0.3])).toBe(1);
    expect(bounded([0.1, 0.1, 0.1], [0.6, 0.6, 0.6])).toBe(0);
  });

  it('warns of ensemble members without the hook', () => {
    expect(warningsOf(sample({ n_ensemble_members: 3 }))).toContain(
      'n_ensemble_members: fingerprint.strategy_rule',
    );
    expect(warningsOf(sample())).toEqual([]);
  });
});

describe('rule 8: periods', () => {
  it.each([
    [700, 720],
    [1000, 720],
    [1200, 1440],
    [2000, 1440],
  ])('refuses a chunk_period of %i, naming %i', (chunk_period, nearest) => {
    const [problem] = problemsOf(sample({ chunk_period, weight_interpolation_period: 1 }));
    expect(problem).toMatchObject({ path: 'chunk_period', hint: `The nearest that does is ${nearest}.` });
  });

  it('accepts divisors and multiples of a day', () => {
    for (const chunk_period of [1, 60, 480, 1440, 10080]) {
      expect(faultsOf(sample({ chunk_period, weight_interpolation_period: 1 }))).toEqual([]);
    }
  });

  it('refuses to spread a move over more than a chunk', () => {
    expect(faultsOf(sample({ chunk_period: 60, weight_interpolation_period: 61 }))).toEqual([
      'weight_interpolation_period: periods',
    ]);
  });

  it('wants whole bars, and an arb_frequency of whole bars or one that divides a bar', () => {
    const keys = { freq: 'hour', chunk_period: 480, weight_interpolation_period: 480 };
    expect(faultsOf(sample(keys))).toEqual([]);
    expect(faultsOf(sample({ ...keys, arb_frequency: 120 }))).toEqual([]);
    expect(
      faultsOf(sample({ ...keys, weight_interpolation_period: 90, arb_frequency: 25, bout_offset: 90 })),
    ).toEqual(['weight_interpolation_period: periods', 'arb_frequency: periods', 'bout_offset: periods']);
    expect(faultsOf(sample({ freq: 'day' }))).toEqual([]);
  });
});

describe('rule 9: weight floor', () => {
  it('refuses a floor that leaves no room', () => {
    expect(faultsOf(sample({ minimum_weight: 0.34 }))).toEqual(['minimum_weight: weight-floor']);
    expect(faultsOf(sample({ minimum_weight: 0.33 }))).toEqual([]);
  });
});

describe('rule 11: objective and window', () => {
  const aWeek = { endDateString: '2023-01-08 00:00:00', bout_offset: 1440 };

  it('refuses an objective that the training windows are too short for', () => {
    const name = 'weekly_var_95%_trad';
    expect(faultsOf(sample({ ...aWeek, return_val: name }), train)).toContain('return_val: objective-window');
    expect(faultsOf(sample({ return_val: name }), train)).toEqual([]);
  });

  it('refuses an objective that the period of a gradient is too short for', () => {
    const gradient = { purpose: 'gradient' } as const;
    const period = (endDateString: string) => faultsOf(sample({ endDateString }), gradient);
    expect(period('2023-01-02 00:00:00')).toEqual(['return_val: objective-period']);
    expect(period('2023-01-03 00:00:00')).toEqual([]);
  });

  it('refuses what is no scalar objective', () => {
    for (const return_val of ['value', 'reserves', 'reserves_and_values', 'sortino', 'alpha']) {
      expect(faultsOf(sample({ return_val }), train)).toEqual(['return_val: domain']);
    }
  });
});

describe('rule 12: selection metric', () => {
  const metric = 'optimisation_settings.early_stopping_metric';

  it('refuses a metric that the validation period is too short for', () => {
    const metricOf = (val_fraction: number) =>
      faultsOf(sample({}, { early_stopping_metric: 'monthly_rovar_trad', val_fraction }), train);
    expect(metricOf(0.1)).toContain(`${metric}: selection-metric`);
    expect(metricOf(0.45)).not.toContain(`${metric}: selection-metric`);
  });

  it('warns of a test period that is too short for it', () => {
    const keys = sample({ endTestDateString: '2023-06-02 00:00:00' });
    expect(warningsOf(keys, train)).toEqual([`${metric}: fingerprint.selection_metric`]);
  });

  it('warns when it looks at other intervals than the objective', () => {
    expect(warningsOf(sample({ return_val: 'minute_sharpe' }), train)).toEqual([
      `${metric}: fingerprint.selection_metric`,
    ]);
    expect(warningsOf(sample({ return_val: 'daily_sharpe' }), train)).toEqual([]);
  });
});

describe('rule 14: learning rate', () => {
  it('refuses a floor at or above the rate', () => {
    const settings = { use_plateau_decay: true, base_lr: 0.1 };
    const fault = 'optimisation_settings.min_lr: learning-rate';
    expect(faultsOf(sample({}, { ...settings, min_lr: 0.1 }), train)).toContain(fault);
    expect(faultsOf(sample({}, { ...settings, min_lr: 0.01 }), train)).not.toContain(fault);
  });

  it('refuses a warm-up that outlasts the training', () => {
    const settings = { lr_schedule_type: 'warmup_cosine', n_iterations: 100 };
    const fault = 'optimisation_settings.warmup_steps: learning-rate';
    expect(faultsOf(sample({}, { ...settings, warmup_steps: 100 }), train)).toContain(fault);
    expect(faultsOf(sample({}, { ...settings, warmup_steps: 99 }), train)).not.toContain(fault);
  });
});

describe('rule 15: training windows', () => {
  it('refuses windows shorter than two days', () => {
    const offset = (bout_offset: number) =>
      faultsOf(
        sample(
          { endDateString: '2023-01-11 00:00:00', bout_offset },
          { val_fraction: 0, early_stopping: false },
        ),
        train,
      );
    expect(offset(9 * 1440)).toEqual(['bout_offset: windows']);
    expect(offset(8 * 1440)).toEqual([]);
  });

  it('refuses more windows a batch than there are starts', () => {
    expect(faultsOf(sample({ bout_offset: 7 }), train)).toEqual([
      'optimisation_settings.batch_size: windows',
    ]);
    expect(faultsOf(sample({ bout_offset: 8 }), train)).toEqual([]);
    const hourly = { freq: 'hour', bout_offset: 8 * 60 };
    expect(faultsOf(sample(hourly), train)).toEqual([]);
    expect(faultsOf(sample(hourly, { batch_size: 9 }), train)).toHaveLength(1);
  });

  it('refuses an offset of nothing for gradient descent only', () => {
    expect(faultsOf(sample({ bout_offset: 0 }), train)).toEqual(['bout_offset: windows']);
    expect(faultsOf(sample({ bout_offset: 0 }))).toEqual([]);
  });

  it('warns of windows that share more than 90 % of the training period', () => {
    // 0.8 of 151 days is 120.8: two offsets of 6 days leave 90.07 %, of 6.1 days 89.9 %.
    expect(warningsOf(sample({ bout_offset: 8600 }), train)).toEqual(['bout_offset: fingerprint.windows']);
    expect(warningsOf(sample({ bout_offset: 8784 }), train)).toEqual([]);
  });
});

describe('rule 16: validation period', () => {
  it('refuses fewer than two days, or less than a chunk', () => {
    const fault = 'optimisation_settings.val_fraction: validation-period';
    expect(faultsOf(sample({}, { val_fraction: 0.01 }), train)).toContain(fault);
    expect(faultsOf(sample({ chunk_period: 10080 }, { val_fraction: 0.04 }), train)).toContain(fault);
    expect(faultsOf(sample({ chunk_period: 10080 }, { val_fraction: 0.05 }), train)).toEqual([]);
  });

  it('refuses early stopping without validation data', () => {
    expect(faultsOf(sample({}, { val_fraction: 0 }), train)).toEqual([
      'optimisation_settings.early_stopping: validation-period',
    ]);
    expect(faultsOf(sample({}, { val_fraction: 0, early_stopping: false }), train)).toEqual([]);
  });

  it('refuses averaging with validation', () => {
    const fault = 'optimisation_settings.use_swa: validation-period';
    const settings = { use_swa: true, early_stopping: false };
    expect(faultsOf(sample({}, { ...settings, val_fraction: 0.2 }), train)).toContain(fault);
    expect(faultsOf(sample({}, { ...settings, val_fraction: 0 }), train)).not.toContain(fault);
  });
});

describe('rule 18: search space', () => {
  const config = 'optimisation_settings.optuna_settings.parameter_config';
  const ranges = (parameter_config: object) =>
    faultsOf(sample({}, { optuna_settings: { parameter_config } }));

  it('refuses empty ranges and logarithms of nothing', () => {
    expect(ranges({ log_k: { low: 10 } })).toEqual([`${config}.log_k: search-space`]);
    expect(ranges({ log_k: { log_scale: true } })).toEqual([`${config}.log_k: search-space`]);
    expect(ranges({ log_k: { low: 1, log_scale: true } })).toEqual([]);
  });

  it('refuses parameters that no rule has', () => {
    expect(ranges({ log_kk: { low: 0, high: 1 } })).toEqual([`${config}.log_kk: search-space`]);
    expect(ranges({ sp_k: { low: 0, high: 1 } })).toEqual([]);
    expect(problemsOf(sample({}, { per_param_noise_scale: { logk: 1 } }))).toMatchObject([
      { path: 'optimisation_settings.per_param_noise_scale.logk', hint: 'Did you mean log_k?' },
    ]);
    expect(faultsOf(sample({}, { per_param_noise_scale: { log_k: 1 } }))).toEqual([]);
  });
});

describe('rule 18: a search over strategy parameters', () => {
  const group = 'optimisation_settings.optuna_settings';
  const search = (optuna_settings: object, settings: object = {}) =>
    faultsOf(sample({}, { method: 'optuna', optuna_settings, ...settings }), train);

  it('refuses what names files elsewhere, by name', () => {
    expect(search({ study_name: 'mine', storage: { url: 'sqlite:///x.db' }, output_dir: 'there' })).toEqual([
      `${group}.study_name: direct-search`,
      `${group}.storage.url: direct-search`,
      `${group}.output_dir: direct-search`,
    ]);
    expect(search({})).toEqual([]);
  });

  it('refuses a penalty on overfitting without validation data', () => {
    const bare = { val_fraction: 0, early_stopping: false };
    expect(search({}, bare)).toEqual([`${group}.overfitting_penalty: direct-search`]);
    expect(search({ overfitting_penalty: 0 }, bare)).toEqual([]);
  });

  it('refuses to stop on one of three scores', () => {
    const both = { multi_objective: true, early_stopping: { enabled: true } };
    expect(search(both)).toEqual([`${group}.early_stopping.enabled: direct-search`]);
  });

  it('says nothing of other methods', () => {
    expect(faultsOf(sample({}, { optuna_settings: { study_name: 'mine' } }), train)).toEqual([]);
  });
});
