import { coarsePrices } from '../coarse-prices.js';
import { gradient, gradientWithAltDecay } from '../estimators.js';
import { given, type ReferenceParameters } from '../parameters.js';
import type { ReferenceSettings } from '../settings.js';
import { decayOfLogits, offsetLogits } from './quantities.js';

/** g of momentum and the channels: the gradient of logit_lamb, with a second decay if asked for (spec 01 §4.2, §4.3). */
export function priceGradient(
  prices: readonly (readonly number[])[],
  parameters: ReferenceParameters,
  settings: ReferenceSettings,
): number[][] {
  const coarse = coarsePrices(prices, settings.chunkPeriod);
  const decay = decayOfLogits(given(parameters, 'logit_lamb'), settings);
  if (!settings.useAltDecay) return gradient(coarse, decay).gradient;
  return gradientWithAltDecay(coarse, decay, decayOfLogits(offsetLogits(parameters), settings));
}
