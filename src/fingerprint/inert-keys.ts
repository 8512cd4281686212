import { strategyName } from './names/strategy-name.js';
import type { KeyPath, ResolvedFingerprint } from './types.js';

/** Keys that are read only under a condition set by other keys. */
interface Condition {
  readonly keys: readonly KeyPath[];
  /** Reads on from "has no effect without". */
  readonly needs: string;
  readonly holds: (fingerprint: ResolvedFingerprint, hasFees: boolean) => boolean;
}

const baseRule = (...names: readonly string[]) => ({
  needs: `rule ${names.map((name) => `"${name}"`).join(' or ')}`,
  holds: (fingerprint: ResolvedFingerprint) =>
    typeof fingerprint.rule === 'string' && names.includes(strategyName(fingerprint).base),
});

const hook = (name: string) => ({
  needs: `the hook "${name}" in rule`,
  holds: (fingerprint: ResolvedFingerprint) => strategyName(fingerprint).hooks.includes(name),
});

type OptimisationSettings = ResolvedFingerprint['optimisation_settings'];

const training = (needs: string, holds: (settings: OptimisationSettings) => boolean) => ({
  needs: `optimisation_settings.${needs}`,
  holds: (fingerprint: ResolvedFingerprint) => holds(fingerprint.optimisation_settings),
});

/** Rules whose gradient may have a second memory. */
const secondMemory = ['momentum', 'anti_momentum', 'power_channel', 'mean_reversion_channel'];

const conditions: readonly Condition[] = [
  {
    keys: ['optimisation_settings.optuna_settings'],
    ...training('method "optuna"', ({ method }) => method === 'optuna'),
  },
  {
    keys: ['optimisation_settings.bfgs_settings'],
    ...training('method "bfgs"', ({ method }) => method === 'bfgs'),
  },
  {
    keys: ['optimisation_settings.cma_es_settings'],
    ...training('method "cma_es"', ({ method }) => method === 'cma_es'),
  },
  {
    keys: [
      'optimisation_settings.optimiser',
      'optimisation_settings.base_lr',
      'optimisation_settings.batch_size',
      'optimisation_settings.n_iterations',
      'optimisation_settings.sample_method',
      'optimisation_settings.lr_schedule_type',
      'optimisation_settings.use_plateau_decay',
      'optimisation_settings.use_gradient_clipping',
      'optimisation_settings.use_swa',
      'optimisation_settings.max_skipped_updates',
      'optimisation_settings.train_on_hessian_trace',
    ],
    ...training('method "gradient_descent"', ({ method }) => method === 'gradient_descent'),
  },
  {
    keys: ['optimisation_settings.hessian_trace_weight'],
    ...training('train_on_hessian_trace', (settings) => settings.train_on_hessian_trace),
  },
  {
    keys: ['compatibility.minute_mean_turnover'],
    needs: 'turnover_penalty',
    holds: ({ turnover_penalty: penalty }) => penalty > 0,
  },
  {
    keys: ['optimisation_settings.weight_decay'],
    ...training(
      'optimiser "adamw" or "lion"',
      ({ optimiser }) => optimiser === 'adamw' || optimiser === 'lion',
    ),
  },
  {
    keys: ['compatibility.decay_every_parameter'],
    ...training(
      'optimiser "adamw" or "lion", and weight_decay',
      ({ optimiser, weight_decay: decay }) => (optimiser === 'adamw' || optimiser === 'lion') && decay > 0,
    ),
  },
  {
    keys: ['optimisation_settings.momentum'],
    ...training('optimiser "sgd"', ({ optimiser }) => optimiser === 'sgd'),
  },
  {
    keys: ['optimisation_settings.nesterov'],
    ...training(
      'optimiser "sgd" and momentum',
      ({ optimiser, momentum }) => optimiser === 'sgd' && momentum > 0,
    ),
  },
  {
    keys: ['optimisation_settings.selection_threshold'],
    ...training(
      'selection_method "best_train_min_test"',
      ({ selection_method: method }) => method === 'best_train_min_test',
    ),
  },
  {
    keys: ['optimisation_settings.clip_norm'],
    ...training('use_gradient_clipping', (settings) => settings.use_gradient_clipping),
  },
  {
    keys: ['optimisation_settings.lr_decay_ratio'],
    ...training(
      'lr_schedule_type other than "constant"',
      (settings) => settings.lr_schedule_type !== 'constant',
    ),
  },
  {
    keys: ['optimisation_settings.min_lr'],
    ...training('use_plateau_decay', (settings) => settings.use_plateau_decay),
  },
  {
    keys: ['optimisation_settings.warmup_steps'],
    ...training(
      'lr_schedule_type "warmup_cosine"',
      (settings) => settings.lr_schedule_type === 'warmup_cosine',
    ),
  },
  {
    keys: ['optimisation_settings.decay_lr_ratio', 'optimisation_settings.decay_lr_plateau'],
    ...training('use_plateau_decay', (settings) => settings.use_plateau_decay),
  },
  {
    keys: ['optimisation_settings.early_stopping_patience'],
    ...training('early_stopping', (settings) => settings.early_stopping),
  },
  {
    keys: ['optimisation_settings.swa_start_frac', 'optimisation_settings.swa_freq'],
    ...training('use_swa', (settings) => settings.use_swa),
  },
  {
    keys: ['optimisation_settings.checkpoint_interval'],
    ...training('track_checkpoints', (settings) => settings.track_checkpoints),
  },
  {
    keys: ['optimisation_settings.max_mc_version'],
    ...training('training_data_kind "mc"', (settings) => settings.training_data_kind === 'mc'),
  },
  { keys: ['learnable_bounds_settings'], ...hook('bounded') },
  {
    keys: ['n_ensemble_members', 'ensemble_init_method', 'ensemble_init_scale', 'ensemble_init_seed'],
    ...hook('ensemble'),
  },
  {
    keys: [
      'initial_price_ratio',
      'initial_centeredness_margin',
      'initial_daily_price_shift_base',
      'initial_shift_exponent',
      'initial_arc_length_speed',
      'reclamm_interpolation_method',
      'reclamm_arc_length_speed',
      'reclamm_centeredness_scaling',
      'reclamm_learn_arc_length_speed',
      'reclamm_use_shift_exponent',
      'reclamm_learn_fees',
    ],
    ...baseRule('reclamm'),
  },
  {
    keys: ['initial_log_amplitude', 'initial_raw_width'],
    ...baseRule('mean_reversion_channel', 'triple_threat_mean_reversion_channel'),
  },
  {
    keys: ['initial_raw_exponents', 'initial_pre_exp_scaling', 'use_pre_exp_scaling'],
    ...baseRule('power_channel', 'mean_reversion_channel', 'triple_threat_mean_reversion_channel'),
  },
  {
    keys: ['cap_weights'],
    ...baseRule('index_market_cap', 'hodling_index_market_cap', 'trad_hodling_index_market_cap'),
  },
  { keys: ['use_alt_lamb'], ...baseRule(...secondMemory) },
  {
    keys: ['initial_memory_length'],
    needs: 'a built-in rule',
    holds: ({ rule }) => typeof rule === 'string',
  },
  {
    keys: ['initial_memory_length_delta'],
    needs: `use_alt_lamb, or ${baseRule('difference_momentum', 'min_variance', 'index_market_cap').needs}`,
    holds: (fingerprint) =>
      (fingerprint.use_alt_lamb && baseRule(...secondMemory).holds(fingerprint)) ||
      baseRule('difference_momentum', 'min_variance', 'index_market_cap').holds(fingerprint),
  },
  {
    keys: ['initial_k_per_day'],
    needs: 'a built-in rule that changes weights',
    holds: (fingerprint) =>
      typeof fingerprint.rule === 'string' &&
      !baseRule('min_variance', 'index_market_cap').holds(fingerprint),
  },
  {
    keys: ['initial_weights_logits'],
    needs: 'a rule that changes weights',
    holds: (fingerprint) =>
      typeof fingerprint.rule === 'string'
        ? !baseRule('min_variance', 'index_market_cap').holds(fingerprint)
        : fingerprint.rule.outputs === 'deltas',
  },
  { keys: ['compatibility.min_variance_lookahead'], ...baseRule('min_variance') },
  { keys: ['arb_quality'], ...baseRule('cow') },
  { keys: ['numeraire'], ...baseRule('gyroscope') },
  { keys: ['arb_frequency'], needs: 'do_arb', holds: (fingerprint) => fingerprint.do_arb },
  {
    keys: [
      'gas_cost',
      'arb_fees',
      'noise_trader_ratio',
      'protocol_fee_split',
      'do_arb',
      'arbitrage',
      'do_trades',
    ],
    needs: 'arbitrageurs, of which the hooks "lvr" and "rvr" know none',
    holds: (fingerprint) => !isRebalanced(fingerprint),
  },
  {
    keys: ['protocol_fee_split', 'noise_trader_ratio', 'compatibility.minute_end_protocol_fees'],
    needs: 'fees',
    holds: (fingerprint, hasFees) => hasFees || fingerprint.fees > 0,
  },
  {
    keys: ['arbitrage'],
    needs: 'fees, and three tokens or more',
    holds: (fingerprint, hasFees) => fingerprint.tokens.length > 2 && (hasFees || fingerprint.fees > 0),
  },
];

function isRebalanced(fingerprint: ResolvedFingerprint): boolean {
  return strategyName(fingerprint).hooks.some((name) => name === 'lvr' || name === 'rvr');
}

/** A key without effect, and what would give it one. */
export interface InertKey {
  readonly key: KeyPath;
  readonly needs: string;
}

/**
 * The keys, and groups of keys, that the other keys leave without effect.
 *
 * @param hasFees fees come from a series
 */
export function inertKeys(fingerprint: ResolvedFingerprint, hasFees: boolean): readonly InertKey[] {
  return conditions
    .filter(({ holds }) => !holds(fingerprint, hasFees))
    .flatMap(({ keys, needs }) => keys.map((key) => ({ key, needs })));
}
