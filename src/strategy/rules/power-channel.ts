import { channelAggressiveness, spK } from './parameters/aggressiveness.js';
import { initialWeightsLogits } from './parameters/initial-weights.js';
import { logitLamb, memoryQuantities, secondLogitDeltaLamb } from './parameters/memory.js';
import { preExpScaling, spExponents, spPreExpScaling } from './parameters/shape.js';
import { momentum } from './momentum.js';
import type { Rule } from './rule.js';

/**
 * Power channel: momentum on a power of the gradient. Spec 01 §5.3.
 *
 * With an exponent above 1 it sits still while gradients are small and moves hard once they are not. Choose it over momentum
 * where small gradients are noise.
 */
export const powerChannel: Rule = {
  name: 'power_channel',
  description: 'momentum on |gradient| to a power of at least 1: ignores small trends, follows large ones',
  outputs: 'deltas',
  signals: momentum.signals,
  quantities: {
    ...memoryQuantities,
    k: channelAggressiveness,
    exponent: [{ value: 'max(squareplus(sp_exponents), 1)' }, { value: 'max(squareplus(raw_exponents), 1)' }],
    pre_exp_scaling: preExpScaling,
  },
  formula: [
    'trend = sign(gradient) * abs(gradient / (2 * pre_exp_scaling)) ^ exponent',
    'zero_sum(k, trend)',
  ].join('\n'),
  parameters: [spK, logitLamb, secondLogitDeltaLamb, initialWeightsLogits, spExponents, spPreExpScaling],
};
