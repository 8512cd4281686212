import { z } from 'zod';
import { nonNegative, positive, wholeNumber } from './kinds.js';
import { legacyKey } from './legacy-key.js';

/** Dynamics, weights and memory, spec 05 §4.3. */
export const dynamicsKeys = {
  chunk_period: wholeNumber(1)
    .default(1440)
    .describe('Minutes between rule updates: divides 1440 or is a multiple of it.'),
  weight_interpolation_period: wholeNumber(1)
    .default(1440)
    .describe('Minutes over which a weight move is spread; at most `chunk_period`.'),
  weight_interpolation_method: z
    .enum(['linear', 'approx_optimal', 'geodesic'])
    .default('linear')
    .describe('Shape of the path between two weight vectors.'),
  maximum_change: positive().default(3e-4).describe('Largest absolute change of a weight in one minute.'),
  minimum_weight: nonNegative()
    .lt(1)
    .nullable()
    .default(null)
    .describe('Floor of every weight, fraction, below 1 / n_assets; null: 0.1 / n_assets.'),
  cap_weights: positive()
    .max(1)
    .optional()
    .describe('Largest weight of an index rule, fraction (spec 01 §5.8); absent: no cap.'),
  max_memory_days: positive()
    .default(365)
    .describe('Cap on every memory length, and the history read before the start, days.'),
  use_alt_lamb: z.boolean().default(false).describe('Second memory for the denominator of the gradient.'),
  use_pre_exp_scaling: z
    .boolean()
    .default(true)
    .describe('Scale signals before the exponent in power and channel rules.'),
  ste_max_change: z
    .boolean()
    .default(false)
    .describe('Straight-through gradient for the `maximum_change` clip.'),
  ste_min_max_weight: z
    .boolean()
    .default(false)
    .describe('Straight-through gradient for the weight floor and ceiling.'),
  initial_pool_value: positive()
    .default(1_000_000)
    .describe('Value of the pool at the start, quote currency.'),
  weight_calculation_method: legacyKey('weight_calculation_method', z.enum(['auto', 'vectorized', 'scan'])),
  use_fused_reserves: legacyKey('use_fused_reserves', z.boolean()),
  checkpoint_fused: legacyKey('checkpoint_fused', z.enum(['none', 'vmap', 'scan'])),
};
