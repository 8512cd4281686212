import { describe, expect, it } from 'vitest';
import { faultsOf, problemsOf, sample, warningsOf } from './support.js';

const train = { purpose: 'train' } as const;

describe('what is not built', () => {
  it('does not keep from the default rule', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ['test_fraction', 0.5],
    ['subsidary_pools', [{ tokens: ['A'], initial_memory_length: 1, initial_k_per_day: 1 }]],
    ['rule', 'balancer'],
    ['rule', 'bounded__reclamm'],
  ])('is refused at the root: %s = %j', (key, value) => {
    expect(faultsOf(sample({ [key]: value }))).toContain(`${key}: not-available`);
  });

  it.each([
    ['training_data_kind', 'mc'],
    ['method', 'optuna'],
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

  it.each(['balancer', 'hodl', 'cow', 'gyroscope', 'reclamm', 'hodling_index_market_cap'])(
    'is not %s, and the message says what is',
    (rule) => {
      const [problem] = problemsOf(sample({ rule }));
      expect(problem?.message).toContain('is not available in this version');
      expect(problem?.hint).toMatch(/^Available: "/);
    },
  );

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

describe('what has no effect because of another key', () => {
  it.each([
    [sample({}, { optuna_settings: { n_trials: 7 } }), 'optimisation_settings.optuna_settings.n_trials'],
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
