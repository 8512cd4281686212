import { describe, expect, it } from 'vitest';
import { faultsOf, problemsOf, sample, warningsOf } from './support.js';

const train = { purpose: 'train' } as const;
const isRule = (warning: string): boolean => warning.startsWith('rule');

describe('what is not built', () => {
  it('does not keep from the default rule', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ['test_fraction', 0.5],
    ['subsidary_pools', [{ tokens: ['A'], initial_memory_length: 1, initial_k_per_day: 1 }]],
  ])('is refused at the root: %s = %j', (key, value) => {
    expect(faultsOf(sample({ [key]: value }))).toContain(`${key}: not-available`);
  });

  it.each([
    ['training_data_kind', 'mc'],
    ['include_flipped_training_data', true],
  ])('is refused for training, and of no matter elsewhere: %s = %j', (key, value) => {
    const input = sample({}, { [key]: value });
    expect(faultsOf(input, train)).toContain(`optimisation_settings.${key}: not-available`);
    expect(faultsOf(input)).toEqual([]);
  });

  it('passes when its default is written out', () => {
    expect(warningsOf(sample({ fees: 0, numeraire: null, subsidary_pools: [] }))).toEqual([]);
  });
});

describe('what is built', () => {
  it.each([
    'momentum',
    'anti_momentum',
    'power_channel',
    'mean_reversion_channel',
    'triple_threat_mean_reversion_channel',
    'difference_momentum',
    'min_variance',
    'index_market_cap',
  ])('is %s, with hooks in any order', (rule) => {
    const bounds = { min_weights_per_asset: 0.1, max_weights_per_asset: 0.6 };
    const hooked = { n_ensemble_members: 2, learnable_bounds_settings: bounds };
    expect(warningsOf(sample({ rule }))).toEqual([]);
    for (const hooks of ['lvr__', 'rvr__'])
      expect(warningsOf(sample({ rule: `${hooks}${rule}` }))).toEqual([]);
    for (const hooks of ['bounded__ensemble__', 'ensemble__bounded__', 'lvr__ensemble__bounded__']) {
      expect(warningsOf(sample({ ...hooked, rule: `${hooks}${rule}` }))).toEqual([]);
    }
  });

  it.each([
    ['balancer', { tokens: ['A', 'B', 'C'], fees: 0.003, trainable: ['initial_weights_logits', 'fees'] }],
    ['hodl', { trainable: ['initial_weights_logits'] }],
    ['cow', { arb_quality: 0.5, noise_trader_ratio: 1, fees: 0.003, trainable: ['fees'] }],
    ['gyroscope', { numeraire: 'A', initial_alpha: 1, initial_beta: 2, initial_lam: 3 }],
    ['reclamm', { initial_price_ratio: 2, fees: 0.003, reclamm_learn_fees: true, protocol_fee_split: 0.1 }],
    ['hodling_index_market_cap', { cap_weights: 0.6, fees: 0.003 }],
    ['trad_hodling_index_market_cap', { annual_streaming_fee: 0.01, fees: 0.003 }],
  ])('is the pool %s with what it reads', (rule, keys) => {
    const input = sample({ tokens: ['A', 'B'], ...keys, rule });
    expect(warningsOf(input)).toEqual([]);
    expect(warningsOf(input, train)).toEqual([]);
    expect(warningsOf(sample({ tokens: ['A', 'B'], ...keys, rule: `lvr__${rule}` })).filter(isRule)).toEqual(
      [],
    );
  });

  it('is fees, gas and who they go to, pairs of tokens or the best trade of all', () => {
    const costs = {
      fees: 0.003,
      gas_cost: 1,
      arb_fees: 0.001,
      protocol_fee_split: 0.5,
      noise_trader_ratio: 0.1,
    };
    expect(warningsOf(sample({ ...costs, arbitrage: 'optimal', tokens: ['A', 'B', 'C'] }))).toEqual([]);
    expect(warningsOf(sample({ do_trades: true }))).toEqual([]);
  });

  it('is every interpolation and every way of spreading sets and members', () => {
    for (const weight_interpolation_method of ['linear', 'approx_optimal', 'geodesic']) {
      expect(warningsOf(sample({ weight_interpolation_method }), train)).toEqual([]);
    }
    for (const method of ['gaussian', 'sobol', 'lhs', 'centered_lhs', 'grid']) {
      const ensemble = { rule: 'ensemble__momentum', n_ensemble_members: 3, ensemble_init_method: method };
      expect(warningsOf(sample(ensemble, { parameter_init_method: method }), train)).toEqual([]);
    }
  });
});

const gyroscope = { rule: 'gyroscope', tokens: ['A', 'B'] };
const reclamm = { rule: 'reclamm', tokens: ['A', 'B'] };

describe('what has no effect because of another key', () => {
  it.each([
    [sample({}, { optuna_settings: { n_trials: 7 } }), 'optimisation_settings.optuna_settings.n_trials'],
    [sample({}, { method: 'optuna', n_parameter_sets: 7 }), 'optimisation_settings.n_parameter_sets'],
    [sample({}, { bfgs_settings: { maxiter: 7 } }), 'optimisation_settings.bfgs_settings.maxiter'],
    [sample({}, { cma_es_settings: { sigma0: 7 } }), 'optimisation_settings.cma_es_settings.sigma0'],
    [sample({}, { optimiser: 'adam', weight_decay: 0.1 }), 'optimisation_settings.weight_decay'],
    [sample({}, { use_gradient_clipping: false, clip_norm: 1 }), 'optimisation_settings.clip_norm'],
    [sample({}, { lr_decay_ratio: 10 }), 'optimisation_settings.lr_decay_ratio'],
    [sample({}, { swa_freq: 1 }), 'optimisation_settings.swa_freq'],
    [
      sample({}, { early_stopping: false, early_stopping_patience: 9 }),
      'optimisation_settings.early_stopping_patience',
    ],
    [
      sample({ learnable_bounds_settings: { freeze_bounds: true } }),
      'learnable_bounds_settings.freeze_bounds',
    ],
    [sample({ reclamm_learn_fees: true }), 'reclamm_learn_fees'],
    [sample({ initial_raw_width: 1 }), 'initial_raw_width'],
    [sample({ arb_quality: 0.5 }), 'arb_quality'],
    [sample({ numeraire: 'USDC' }), 'numeraire'],
    [sample({ cap_weights: 0.5 }), 'cap_weights'],
    [sample({ rule: 'min_variance', initial_k_per_day: 3 }), 'initial_k_per_day'],
    [sample({ rule: 'index_market_cap', initial_k_per_day: 3 }), 'initial_k_per_day'],
    [sample({ rule: 'min_variance', initial_weights_logits: 2 }), 'initial_weights_logits'],
    [sample({ initial_memory_length_delta: 3 }), 'initial_memory_length_delta'],
    [sample({ rule: 'min_variance', use_alt_lamb: true }), 'use_alt_lamb'],
    [sample({ compatibility: { min_variance_lookahead: true } }), 'compatibility.min_variance_lookahead'],
    [sample({ do_arb: false, arb_frequency: 5 }), 'arb_frequency'],
    [sample({ protocol_fee_split: 0.5 }), 'protocol_fee_split'],
    [sample({ annual_streaming_fee: 0.1 }), 'annual_streaming_fee'],
    [sample({ initial_lam: 3 }), 'initial_lam'],
    [sample({ ...gyroscope, maximum_change: 1e-5 }), 'maximum_change'],
    [sample({ ...gyroscope, turnover_penalty: 1e-5 }), 'turnover_penalty'],
    [sample({ ...gyroscope, initial_weights_logits: [1, 2] }), 'initial_weights_logits'],
    [sample({ ...gyroscope, fees: 0.003, protocol_fee_split: 0.1 }), 'protocol_fee_split'],
    [sample({ ...gyroscope, fees: 0.003, noise_trader_ratio: 0.1 }), 'noise_trader_ratio'],
    [sample({ ...reclamm, initial_shift_exponent: 2 }), 'initial_shift_exponent'],
    [
      sample({ ...reclamm, reclamm_use_shift_exponent: true, initial_daily_price_shift_base: 0.9 }),
      'initial_daily_price_shift_base',
    ],
    [sample({ ...reclamm, reclamm_arc_length_speed: 1e-5 }), 'reclamm_arc_length_speed'],
    [sample({ ...reclamm, initial_arc_length_speed: 1e-5 }), 'initial_arc_length_speed'],
    [
      sample({ ...reclamm, reclamm_initial_state: { Ra: 1, Rb: 1, Va: 1, Vb: 1 }, initial_price_ratio: 2 }),
      'initial_price_ratio',
    ],
    [sample({ rule: 'hodl', trainable: ['initial_weights_logits'], fees: 0.003 }), 'fees'],
  ])('is accepted with a warning (%#)', (input, path) => {
    expect(warningsOf(input, train)).toEqual([`${path}: fingerprint.no_effect`]);
  });

  it('is not warned about as long as nothing trains', () => {
    expect(warningsOf(sample({}, { optuna_settings: { n_trials: 7 } }))).toEqual([]);
  });

  it.each([
    { use_alt_lamb: true, initial_memory_length_delta: 3 },
    { rule: 'difference_momentum', initial_memory_length_delta: 3 },
    { rule: 'min_variance', initial_memory_length_delta: 3 },
    { rule: 'index_market_cap', initial_memory_length_delta: 3, cap_weights: 0.5 },
    { rule: 'min_variance', compatibility: { min_variance_lookahead: true } },
  ])('is not warned about when the rule reads it: %j', (keys) => {
    expect(warningsOf(sample(keys))).toEqual([]);
  });

  it('is not warned about when the other key gives it an effect', () => {
    expect(warningsOf(sample({}, { optimiser: 'adamw', weight_decay: 0.1, clip_norm: 1 }), train)).toEqual(
      [],
    );
  });
});
