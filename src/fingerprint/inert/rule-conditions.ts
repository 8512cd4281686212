import { hodlingIndexNames } from '../names/rule-names.js';
import { baseRule, hook, isRebalanced, type Condition } from './condition.js';

/** Rules that weigh by market capitalisation. */
const indices = ['index_market_cap', ...hodlingIndexNames];

/** Rules whose gradient may have a second memory. */
const secondMemory = ['momentum', 'anti_momentum', 'power_channel', 'mean_reversion_channel'];

/** What rules, hooks and costs give an effect. */
export const ruleConditions: readonly Condition[] = [
  { keys: ['learnable_bounds_settings'], ...hook('bounded') },
  {
    keys: ['n_ensemble_members', 'ensemble_init_method', 'ensemble_init_scale', 'ensemble_init_seed'],
    ...hook('ensemble'),
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
      baseRule('difference_momentum', 'min_variance', ...indices).holds(fingerprint),
  },
  {
    keys: ['initial_k_per_day'],
    needs: 'a built-in rule that changes weights',
    holds: (fingerprint) =>
      typeof fingerprint.rule === 'string' && !baseRule('min_variance', ...indices).holds(fingerprint),
  },
  {
    keys: ['initial_weights_logits'],
    needs: 'a rule that changes weights',
    holds: (fingerprint) =>
      typeof fingerprint.rule === 'string'
        ? !baseRule('min_variance', ...indices).holds(fingerprint)
        : fingerprint.rule.outputs === 'deltas',
  },
  { keys: ['compatibility.min_variance_lookahead'], ...baseRule('min_variance') },
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
