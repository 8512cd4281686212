import { z } from 'zod';
import { nonNegative, positive } from './kinds.js';

const quarterTurn = Math.PI / 2;

/** Pools that follow no strategy, spec 03: where the E-CLP's parameters start, a given reCLAMM, what indices cost, and what is trained. */
export const poolKeys = {
  trainable: z
    .array(z.string())
    .nullable()
    .default(null)
    .describe(
      'Raw parameters training may move; null: all that the rule trains by itself. Pools without a strategy can also train `fees` and `initial_weights_logits`.',
    ),
  initial_alpha: positive()
    .nullable()
    .default(null)
    .describe('Gyroscope: lowest price of the range, in the numeraire; null: a quarter of the first price.'),
  initial_beta: positive()
    .nullable()
    .default(null)
    .describe('Gyroscope: highest price of the range, in the numeraire; null: four times the first price.'),
  initial_lam: z
    .number()
    .min(1)
    .default(2)
    .describe('Gyroscope: how far the circle is stretched, at least 1, which is not at all.'),
  initial_rotation_angle: nonNegative()
    .max(quarterTurn)
    .nullable()
    .default(null)
    .describe(
      'Gyroscope: angle in radians whose tangent is the price liquidity is at (`phi`); null: the first price.',
    ),
  reclamm_initial_state: z
    .strictObject({
      Ra: nonNegative().describe('Reserve of the first token, alphabetically; token units.'),
      Rb: nonNegative().describe('Reserve of the second token.'),
      Va: positive().describe('Virtual balance of the first token.'),
      Vb: positive().describe('Virtual balance of the second token.'),
    })
    .nullable()
    .default(null)
    .describe(
      'reCLAMM: the pool to begin with; null: one centred on the first price, of `initial_pool_value` and `price_ratio`.',
    ),
  annual_streaming_fee: nonNegative()
    .lt(1)
    .default(0.04)
    .describe('`trad_hodling_index_market_cap`: share the manager takes in a year.'),
};
