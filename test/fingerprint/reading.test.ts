import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { faultsOf, problemsOf, sample, warningsOf } from './support.js';

const hintOf = (input: unknown) => problemsOf(input)[0]?.hint;

describe('rule 1: unknown and misplaced keys', () => {
  it('refuses an unknown key, naming the nearest one beside it', () => {
    expect(hintOf(sample({ chunk_perod: 60 }))).toBe('Did you mean chunk_period?');
    expect(hintOf(sample({}, { optimizer: 'adam' }))).toBe('Did you mean optimisation_settings.optimiser?');
  });

  it.each([
    [sample({}, { n_ensemble_members: 3 }), 'Write n_ensemble_members.'],
    [sample({ base_lr: 0.1 }), 'Write optimisation_settings.base_lr.'],
    [sample({ min_weights_per_asset: [0.1] }), 'Write learnable_bounds_settings.min_weights_per_asset.'],
    [sample({ sigma0: 1, optimisation_settings: {} }), 'Write optimisation_settings.cma_es_settings.sigma0.'],
    [
      sample({}, { tol: 1e-3 }),
      'Write optimisation_settings.bfgs_settings.tol or optimisation_settings.cma_es_settings.tol.',
    ],
    [sample({ bfgs_settings: {} }), 'Write optimisation_settings.bfgs_settings.'],
  ])('refuses a key at the wrong level, naming the right place (%#)', (input, hint) => {
    expect(problemsOf(input)).toMatchObject([{ rule: 'wrong-level', hint }]);
  });

  it('ignores unknown keys with a warning when asked to, but not misplaced ones', () => {
    const input = sample({ colour: 'red' });
    const { id } = resolveFingerprint(input, { allowUnknown: true });
    expect(id).toBe(resolveFingerprint(sample()).id);
    expect(warningsOf(input, { allowUnknown: true })).toEqual(['colour: fingerprint.unknown_key']);
    expect(faultsOf(sample({ base_lr: 1 }), { allowUnknown: true })).toEqual(['base_lr: wrong-level']);
  });

  it('treats keys of the prototype like any other unknown key', () => {
    expect(faultsOf(JSON.parse('{"rule":"momentum","__proto__":{"fees":1}}'))).toEqual([
      '__proto__: unknown-key',
    ]);
    expect(faultsOf(sample({ constructor: 1 }))).toEqual(['constructor: unknown-key']);
  });
});

describe('rule 2: types', () => {
  it.each([
    ['do_arb', 'true', 'Write true without quotes.'],
    ['chunk_period', '60', 'Write 60 without quotes.'],
    ['chunk_period', 60.5, 'The default is 1440.'],
    ['freq', 'minutes', 'Did you mean "minute"?'],
    ['tokens', 'BTC', 'The default is ["BTC","ETH","USDC"].'],
    ['learnable_bounds_settings', 5, ''],
  ])('refuses %s = %j', (key, value, hint) => {
    expect(problemsOf(sample({ [key]: value }))).toMatchObject([{ path: key, value, hint }]);
  });
});

describe('rules 10, 13, 17 and 19: domains of single keys', () => {
  const settings = 'optimisation_settings';
  it.each([
    ['fees', 1, 0],
    ['arb_fees', 1, 0],
    ['gas_cost', -1, 0],
    ['protocol_fee_split', 1.1, 1],
    ['arb_quality', -0.1, 0.5],
    ['noise_trader_ratio', -1, 0],
    ['initial_pool_value', 0, 1],
    ['turnover_penalty', -1, 0.1],
    ['price_noise_sigma', -1, 0],
    ['max_memory_days', 0, 30],
    ['maximum_change', 0, 1],
    ['minimum_weight', -0.1, 0],
    ['initial_memory_length', 0, 5],
    ['initial_k_per_day', [20, 0, 20], [20, 1, 20]],
    ['weight_interpolation_method', 'optimal', 'linear'],
    ['ensemble_init_method', 'gauss', 'sobol'],
    [`${settings}.method`, 'adam', 'gradient_descent'],
    [`${settings}.optimiser`, 'rmsprop', 'sgd'],
    [`${settings}.lr_schedule_type`, 'linear', 'constant'],
    [`${settings}.sample_method`, 'random', 'uniform'],
    [`${settings}.parameter_init_method`, 'normal', 'gaussian'],
    [`${settings}.training_data_kind`, 'history', 'historic'],
    [`${settings}.clip_norm`, 0, 1],
    [`${settings}.lr_decay_ratio`, 1, 10],
    [`${settings}.decay_lr_ratio`, 1, 0.5],
    [`${settings}.decay_lr_plateau`, 0, 1],
    [`${settings}.n_iterations`, 0, 1],
    [`${settings}.val_fraction`, 1, 0.5],
    [`${settings}.swa_start_frac`, 1.5, 1],
    [`${settings}.swa_freq`, 0, 1],
    [`${settings}.checkpoint_interval`, 0, 1],
    [`${settings}.early_stopping_patience`, 0, 1],
    [`${settings}.early_stopping_metric`, 'jax_sharpe', 'sharpe'],
    [`${settings}.optuna_settings.n_trials`, 0, 1],
    [`${settings}.optuna_settings.n_jobs`, 0, 1],
    [`${settings}.optuna_settings.overfitting_penalty`, 2, 1],
    [`${settings}.bfgs_settings.maxiter`, 0, 1],
    [`${settings}.bfgs_settings.compute_dtype`, 'float16', 'float64'],
    [`${settings}.cma_es_settings.sigma0`, 0, 1],
    [`${settings}.cma_es_settings.population_size`, 3, 4],
  ])('%s refuses %j and accepts %j', (path, bad, good) => {
    expect(problemsOf(withValue(path, bad))).toMatchObject([{ path, value: bad }]);
    expect(faultsOf(withValue(path, good))).toEqual([]);
  });
});

describe('rule 20: plain data', () => {
  it('takes typed arrays for lists of numbers', () => {
    const typed = sample({ initial_k_per_day: new Float64Array([1, 2, 3]) });
    expect(resolveFingerprint(typed).fingerprint.initial_k_per_day).toEqual([1, 2, 3]);
    expect(resolveFingerprint(typed).id).toBe(
      resolveFingerprint(sample({ initial_k_per_day: [1, 2, 3] })).id,
    );
  });

  it('takes undefined for absent, and -0 for 0', () => {
    const { id } = resolveFingerprint(sample({ chunk_period: undefined, initial_log_amplitude: -0 }));
    expect(id).toBe(resolveFingerprint(sample()).id);
  });

  it.each([
    ['NaN', NaN],
    ['infinity', -Infinity],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a bigint', 3n],
    ['a symbol', Symbol('x')],
  ])('refuses %s', (_, value) => {
    expect(faultsOf(sample({ fees: value }))).toEqual(['fees: plain-data']);
  });

  it('names the position of a bad element of a list', () => {
    expect(faultsOf(sample({ initial_k_per_day: [1, NaN, Infinity] }))).toEqual([
      'initial_k_per_day[1]: plain-data',
      'initial_k_per_day[2]: plain-data',
    ]);
  });

  it('refuses an object that contains itself', () => {
    const input = sample();
    input.compatibility = input;
    expect(faultsOf(input)).toEqual(['compatibility: plain-data']);
  });

  it.each([
    ['text', '{"rule":"momentum"}'],
    ['list', []],
    ['null', null],
    ['nothing', undefined],
  ])('refuses a %s as a fingerprint, and says nothing else', (_, input) => {
    expect(faultsOf(input)).toEqual([': plain-data']);
  });
});

/** The sample with one value at a dotted path. */
function withValue(path: string, value: unknown): Record<string, unknown> {
  return merge(
    sample(),
    path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<
      string,
      unknown
    >,
  );
}

function merge(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  return {
    ...base,
    ...Object.fromEntries(
      Object.entries(over).map(([key, value]) =>
        key === 'optimisation_settings'
          ? [key, merge(base[key] as Record<string, unknown>, value as Record<string, unknown>)]
          : [key, value],
      ),
    ),
  };
}
