import { aggressiveness, logK } from './parameters/aggressiveness.js';
import { initialWeightsLogits } from './parameters/initial-weights.js';
import { logitLamb, memoryQuantities, secondLogitDeltaLamb } from './parameters/memory.js';
import type { Rule } from './rule.js';

/**
 * Momentum: buys what rises. Spec 01 §5.1.
 *
 * Not a bet on a single asset: changes add up to nothing, so it moves weight from what rises slowest to what rises
 * fastest. Choose it where trends last longer than the memory length.
 */
export const momentum: Rule = {
  name: 'momentum',
  description: 'moves weight towards tokens whose price gradient is above the k-weighted mean',
  outputs: 'deltas',
  signals: { gradient: { kind: 'gradient', decay: 'decay', denominator: 'second_decay' } },
  quantities: { ...memoryQuantities, k: aggressiveness },
  formula: 'where(k == 0, 0, zero_sum(k, gradient))',
  parameters: [logK, logitLamb, secondLogitDeltaLamb, initialWeightsLogits],
};
