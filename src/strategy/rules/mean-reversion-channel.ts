import { channelAggressiveness, spK } from './parameters/aggressiveness.js';
import { initialWeightsLogits } from './parameters/initial-weights.js';
import { logitLamb, memoryQuantities, secondLogitDeltaLamb } from './parameters/memory.js';
import {
  amplitude,
  exponent,
  preExpScaling,
  spAmplitude,
  spExponents,
  spPreExpScaling,
  spWidth,
  width,
} from './parameters/shape.js';
import { momentum } from './momentum.js';
import type { Rule } from './rule.js';

/**
 * Mean-reversion channel: small gradients revert, large ones trend. Spec 01 §5.4.
 *
 * The reverting part is a cubic wave under a Gaussian of the channel's width; 0.5415 brings its peak to 1. Outside the
 * channel it is a power channel. Choose it where prices swing within a range and sometimes leave it for good.
 */
export const meanReversionChannel: Rule = {
  name: 'mean_reversion_channel',
  description: 'reverts gradients inside a channel and follows those outside it',
  outputs: 'deltas',
  signals: momentum.signals,
  quantities: {
    ...memoryQuantities,
    k: channelAggressiveness,
    amplitude,
    width,
    exponent,
    pre_exp_scaling: preExpScaling,
  },
  formula: [
    'inside = exp(-gradient ^ 2 / (2 * width ^ 2))',
    'u = pi * gradient / (3 * width)',
    'reversion = -amplitude * inside * (u - u ^ 3 / 6) / 0.5415',
    'trend = (1 - inside) * sign(gradient) * abs(gradient / (2 * pre_exp_scaling)) ^ exponent',
    'zero_sum(k, reversion + trend)',
  ].join('\n'),
  parameters: [
    spK,
    logitLamb,
    secondLogitDeltaLamb,
    initialWeightsLogits,
    spAmplitude,
    spWidth,
    spExponents,
    spPreExpScaling,
  ],
};
