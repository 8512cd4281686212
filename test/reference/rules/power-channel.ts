import { given } from '../parameters.js';
import { entry } from '../transforms.js';
import { poweredTrend } from './channel.js';
import { priceGradient } from './price-gradient.js';
import { channelAggressiveness, clippedMemory, exponent, preExpScaling } from './quantities.js';
import type { ReferenceRule } from './rule.js';
import { zeroSum } from './zero-sum.js';

/** Z(k, sign(g) |g / (2 α)|^q), q at least 1 (spec 01 §5.3). */
export const powerChannel: ReferenceRule = (prices, parameters, settings) => {
  const k = channelAggressiveness(parameters, clippedMemory(given(parameters, 'logit_lamb'), settings));
  const q = exponent(parameters).map((x) => Math.max(x, 1));
  const alpha = preExpScaling(parameters, settings);
  return priceGradient(prices, parameters, settings).map((row) =>
    zeroSum(
      k,
      row.map((g, i) => poweredTrend(g, entry(alpha, i), entry(q, i))),
    ),
  );
};
