import { z } from 'zod';

/** `compatibility`: one switch a quirk of the old tool that is fixed by default. */
export const compatibilityKeys = {
  cow_double_trades: z
    .boolean()
    .default(false)
    .describe(
      'CoW: let a lone arbitrageur make both trades where they pay the same (spec 03 Q-cow-1, Q-cow-2).',
    ),
  decay_every_parameter: z
    .boolean()
    .default(false)
    .describe('Let weight decay act on every parameter, memories and bounds included (spec 07 T10).'),
  gyroscope_reserve_ratio_price: z
    .boolean()
    .default(false)
    .describe(
      'Gyroscope: let arbitrageurs with fees take the ratio of reserves for the price (spec 03 Q-gyro-1).',
    ),
  gyroscope_legacy_weight_target: z
    .boolean()
    .default(false)
    .describe(
      'Gyroscope: fit `lam` and `phi` to initial weights as the old tool searched them (spec 03 Q-gyro-5).',
    ),
  literal_memory_conversion: z
    .boolean()
    .default(false)
    .describe(
      'Turn memory into decay by the literal Cardano formula instead of the stable root (spec 01 §2.2).',
    ),
  min_variance_lookahead: z
    .boolean()
    .default(false)
    .describe('Let `min_variance` trade through a chunk on the price of its end (spec 01 Q2).'),
  minute_sharpe: z
    .boolean()
    .default(false)
    .describe('Let `return_val` `sharpe` mean `minute_sharpe`, as it did in the old tool (spec 06 M2).'),
  minute_mean_turnover: z
    .boolean()
    .default(false)
    .describe('Let `turnover_penalty` be per unit of the mean turnover of a minute (spec 06 M10).'),
  minute_end_protocol_fees: z
    .boolean()
    .default(false)
    .describe(
      'With minute inputs, pay the protocol at the end of a minute and let noise traders ignore its share (spec 02 Q-dyn); for simulations.',
    ),
  unit_initial_noise: z
    .boolean()
    .default(false)
    .describe('Spread initial parameter sets with scale 1 whatever `noise_scale` says (spec 05 Q6).'),
};
