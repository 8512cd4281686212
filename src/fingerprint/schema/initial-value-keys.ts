import { z } from 'zod';
import { perAsset, positive } from './kinds.js';

const aNumber = () => z.number();

/** Where parameters start, spec 05 §4.2. Each is a scalar, one an asset, or one a set and asset. */
export const initialValueKeys = {
  initial_memory_length: perAsset(positive(), ' > 0')
    .default(10)
    .describe('Memory of the estimators, days; becomes `logit_lamb`.'),
  initial_memory_length_delta: perAsset(aNumber())
    .default(0)
    .describe('Extra days of the alternative memory (with `use_alt_lamb`); becomes `logit_delta_lamb`.'),
  initial_k_per_day: perAsset(positive(), ' > 0')
    .default(20)
    .describe('Aggressiveness per day of memory; becomes `log_k` = log2(k), or `sp_k`.'),
  initial_weights_logits: perAsset(aNumber())
    .default(1)
    .describe('Starting weights as softmax logits, no unit; not trained.'),
  initial_log_amplitude: perAsset(aNumber())
    .default(0)
    .describe('Base-2 log of the channel amplitude per day of memory.'),
  initial_raw_width: perAsset(aNumber()).default(0).describe('Base-2 log of the channel width.'),
  initial_raw_exponents: perAsset(aNumber())
    .default(0)
    .describe('Exponent x of channel rules before squareplus, (x + sqrt(x^2 + 4)) / 2; 0 means 1.'),
  initial_pre_exp_scaling: perAsset(positive(), ' > 0')
    .default(0.5)
    .describe('Scale of the signal before the exponent, no unit.'),
  initial_price_ratio: perAsset(aNumber())
    .default(4)
    .describe('reCLAMM: highest over lowest price of the range.'),
  initial_centeredness_margin: perAsset(aNumber())
    .default(0.2)
    .describe('reCLAMM: centeredness below which the range moves, fraction.'),
  initial_daily_price_shift_base: perAsset(aNumber())
    .default(1 - 1 / 124000)
    .describe('reCLAMM: decay of the virtual balances, factor a second.'),
  initial_shift_exponent: perAsset(aNumber())
    .default(1)
    .describe('reCLAMM with `reclamm_use_shift_exponent`: the decay is 1 - exponent / 124649 a second.'),
  initial_arc_length_speed: perAsset(aNumber())
    .default(1e-4)
    .describe('reCLAMM with a learned arc-length speed: its starting value.'),
};
