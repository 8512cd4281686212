import { inertInitialWeightsLogits } from './parameters/initial-weights.js';
import { logitDeltaLamb, logitLamb } from './parameters/memory.js';
import type { Rule } from './rule.js';

/**
 * Market-capitalisation index: weights in proportion to price times circulating supply. Spec 01 §5.8.
 *
 * Supply is a series the user gives (`supply`). With `cap_weights`, what exceeds the cap is spread over the other tokens.
 * Choose it as the passive benchmark a strategy has to beat.
 */
export const indexMarketCap: Rule = {
  name: 'index_market_cap',
  description: 'holds each token in proportion to its market capitalisation, price times supply',
  outputs: 'weights',
  signals: { price: { kind: 'price' }, supply: { kind: 'series', series: 'supply' } },
  quantities: {
    smoothing_decay: [{ value: 'sigmoid(logit_lamb + logit_delta_lamb)' }, { value: 'sigmoid(logit_lamb)' }],
  },
  formula: 'capitalisation = price * supply\ncapped(capitalisation / sum(capitalisation))',
  smoothing: 'smoothing_decay',
  usesCap: true,
  parameters: [
    {
      ...logitLamb,
      description: 'decay of the average that smooths targets',
      spread: 'relative',
    },
    {
      ...logitDeltaLamb,
      description: 'offset of the same decay',
      spread: 'relative',
    },
    inertInitialWeightsLogits,
  ],
};
