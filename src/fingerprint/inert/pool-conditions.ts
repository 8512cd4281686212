import { isHodlingIndex, poolName } from '../names/strategy-name.js';
import { baseRule, isRebalanced, strategy, type Condition } from './condition.js';

/** What pools without a strategy give an effect, and what they take it from. */
export const poolConditions: readonly Condition[] = [
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
      'reclamm_initial_state',
    ],
    ...baseRule('reclamm'),
  },
  {
    keys: [
      'initial_alpha',
      'initial_beta',
      'initial_lam',
      'initial_rotation_angle',
      'numeraire',
      'compatibility.gyroscope_reserve_ratio_price',
      'compatibility.gyroscope_legacy_weight_target',
    ],
    ...baseRule('gyroscope'),
  },
  {
    keys: ['initial_daily_price_shift_base'],
    needs: 'reclamm_use_shift_exponent false',
    holds: ({ reclamm_use_shift_exponent: byExponent }) => !byExponent,
  },
  {
    keys: ['initial_shift_exponent'],
    needs: 'reclamm_use_shift_exponent',
    holds: ({ reclamm_use_shift_exponent: byExponent }) => byExponent,
  },
  {
    keys: ['reclamm_learn_arc_length_speed', 'reclamm_arc_length_speed'],
    needs: 'reclamm_interpolation_method "constant_arc_length"',
    holds: ({ reclamm_interpolation_method: method }) => method === 'constant_arc_length',
  },
  {
    keys: ['initial_arc_length_speed'],
    needs: 'reclamm_learn_arc_length_speed, or "arc_length_speed" in trainable',
    holds: ({ reclamm_learn_arc_length_speed: learned, trainable }) =>
      learned || (trainable?.includes('arc_length_speed') ?? false),
  },
  {
    keys: ['initial_price_ratio', 'initial_pool_value'],
    needs: 'reclamm_initial_state null',
    holds: (fingerprint) => poolName(fingerprint) !== 'reclamm' || fingerprint.reclamm_initial_state === null,
  },
  { keys: ['annual_streaming_fee'], ...baseRule('trad_hodling_index_market_cap') },
  { keys: ['arb_quality', 'compatibility.cow_double_trades'], ...baseRule('cow') },
  {
    keys: [
      'chunk_period',
      'weight_interpolation_period',
      'weight_interpolation_method',
      'maximum_change',
      'minimum_weight',
      'max_memory_days',
      'ste_max_change',
      'ste_min_max_weight',
      'initial_memory_length',
      'initial_k_per_day',
      'turnover_penalty',
      'arbitrage',
      'optimisation_settings.force_scalar',
      'compatibility.literal_memory_conversion',
      'compatibility.unit_initial_noise',
    ],
    ...strategy,
  },
  {
    keys: ['initial_weights_logits'],
    needs: 'weights to begin with, of which "gyroscope" and "reclamm" know none',
    holds: (fingerprint) => !['gyroscope', 'reclamm'].includes(poolName(fingerprint) ?? ''),
  },
  {
    keys: ['protocol_fee_split'],
    needs: 'a pool that shares its fees, of which those without a strategy only "reclamm" does',
    holds: (fingerprint) =>
      !isHodlingIndex(fingerprint) && ['reclamm', undefined].includes(poolName(fingerprint)),
  },
  {
    keys: ['noise_trader_ratio'],
    needs: 'a pool with noise traders, of which those without a strategy only "cow" has',
    holds: (fingerprint) => ['cow', undefined].includes(poolName(fingerprint)),
  },
  {
    keys: ['fees', 'gas_cost', 'arb_fees', 'do_arb', 'arb_frequency'],
    needs: 'a pool that is traded with, which "hodl" is not',
    holds: (fingerprint) => poolName(fingerprint) !== 'hodl' || isRebalanced(fingerprint),
  },
];
