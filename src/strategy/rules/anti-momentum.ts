import { momentum } from './momentum.js';
import type { Rule } from './rule.js';

/**
 * Anti-momentum: sells what rises. Spec 01 §5.2.
 *
 * Momentum with the sign turned round. Choose it where prices swing around a level within the memory length; a lasting
 * trend costs it everything it gained.
 */
export const antiMomentum: Rule = {
  ...momentum,
  name: 'anti_momentum',
  description: 'moves weight away from tokens whose price gradient is above the k-weighted mean',
  formula: 'where(k == 0, 0, zero_sum(-k, gradient))',
};
