import { z } from 'zod';
import { positive } from './kinds.js';

/** reCLAMM switches, spec 05 §4.7. */
export const reclammKeys = {
  reclamm_interpolation_method: z
    .enum(['geometric', 'constant_arc_length'])
    .default('geometric')
    .describe('reCLAMM: how the price range moves.'),
  reclamm_arc_length_speed: positive()
    .nullable()
    .default(null)
    .describe('reCLAMM: arc length a second; null: calibrated from the onset of the geometric method.'),
  reclamm_centeredness_scaling: z
    .boolean()
    .default(false)
    .describe('reCLAMM: scale the speed by margin over centeredness.'),
  reclamm_learn_arc_length_speed: z.boolean().default(false).describe('reCLAMM: train the speed.'),
  reclamm_use_shift_exponent: z
    .boolean()
    .default(false)
    .describe('reCLAMM: parametrise the shift rate by its exponent.'),
  reclamm_learn_fees: z.boolean().default(false).describe('reCLAMM: train the fee.'),
};
