/** Base rules, spec 05 §4.1. */
export const ruleNames = [
  'balancer',
  'momentum',
  'anti_momentum',
  'power_channel',
  'mean_reversion_channel',
  'triple_threat_mean_reversion_channel',
  'difference_momentum',
  'index_market_cap',
  'hodling_index_market_cap',
  'trad_hodling_index_market_cap',
  'min_variance',
  'hodl',
  'cow',
  'gyroscope',
  'reclamm',
] as const;

/** Pools whose reserves follow the market by a formula of their own instead of weights that a strategy sets. Spec 03. */
export const poolNames = ['balancer', 'hodl', 'cow', 'gyroscope', 'reclamm'] as const;

/** Name of a pool without a strategy. */
export type PoolName = (typeof poolNames)[number];

/** Indices by market capitalisation that trade for a while each chunk and hold otherwise. Spec 02 §10. */
export const hodlingIndexNames = ['hodling_index_market_cap', 'trad_hodling_index_market_cap'] as const;

/** Prefixes that change what a rule does, joined to it by double underscores. */
export const hookNames = ['lvr', 'rvr', 'bounded', 'ensemble'] as const;

/** A rule key taken apart. Hooks act the same in whatever order they are written. */
export interface StrategyName {
  readonly hooks: readonly string[];
  readonly base: string;
}

/** Splits `ensemble__bounded__momentum` into its hooks and its base rule. */
export function parseStrategyName(rule: string): StrategyName {
  const parts = rule.split('__');
  return { hooks: parts.slice(0, -1), base: parts[parts.length - 1] ?? '' };
}

/** Names of the parameters a set can hold, over all rules (spec 01 §3). */
export const parameterNames = [
  'log_k',
  'sp_k',
  'k',
  'logit_lamb',
  'logit_delta_lamb',
  'logit_lamb_for_ewma',
  'log_amplitude',
  'sp_amplitude',
  'raw_width',
  'sp_width',
  'raw_exponents',
  'sp_exponents',
  'logit_pre_exp_scaling',
  'raw_pre_exp_scaling',
  'sp_pre_exp_scaling',
  'memory_days_1',
  'memory_days_2',
  'initial_weights_logits',
  'price_ratio',
  'centeredness_margin',
  'daily_price_shift_base',
  'shift_exponent',
  'arc_length_speed',
  'alpha',
  'beta',
  'lam',
  'phi',
  'fees',
] as const;
