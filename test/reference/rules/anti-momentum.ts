import { given } from '../parameters.js';
import { priceGradient } from './price-gradient.js';
import { aggressiveness, clippedMemory } from './quantities.js';
import type { ReferenceRule } from './rule.js';
import { zeroSumOrZero } from './zero-sum.js';

/** Z(-k, g), and 0 where k is 0 (spec 01 §5.2). */
export const antiMomentum: ReferenceRule = (prices, parameters, settings) => {
  const k = aggressiveness(parameters, clippedMemory(given(parameters, 'logit_lamb'), settings));
  const negative = k.map((x) => -x);
  return priceGradient(prices, parameters, settings).map((g) => zeroSumOrZero(negative, g));
};
