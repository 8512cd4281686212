import { given } from '../parameters.js';
import { entry } from '../transforms.js';
import { channelSignal } from './channel.js';
import { priceGradient } from './price-gradient.js';
import {
  amplitude,
  channelAggressiveness,
  clippedMemory,
  exponent,
  preExpScaling,
  width,
} from './quantities.js';
import type { ReferenceRule } from './rule.js';
import { zeroSum } from './zero-sum.js';

/** Z(k, y), y a reverting wave inside the channel and a powered trend outside it (spec 01 §5.4). */
export const meanReversionChannel: ReferenceRule = (prices, parameters, settings) => {
  const days = clippedMemory(given(parameters, 'logit_lamb'), settings);
  const k = channelAggressiveness(parameters, days);
  const a = amplitude(parameters, days);
  const w = width(parameters);
  const q = exponent(parameters);
  const alpha = preExpScaling(parameters, settings);
  return priceGradient(prices, parameters, settings).map((row) =>
    zeroSum(
      k,
      row.map((g, i) =>
        channelSignal({
          wave: g,
          trend: g,
          envelope: g,
          amplitude: entry(a, i),
          width: entry(w, i),
          exponent: entry(q, i),
          preExpScaling: entry(alpha, i),
        }),
      ),
    ),
  );
};
