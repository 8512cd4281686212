import { coarsePrices } from '../coarse-prices.js';
import { gradientWithAltDecay } from '../estimators.js';
import { given } from '../parameters.js';
import { entry } from '../transforms.js';
import { channelSignal } from './channel.js';
import {
  aggressiveness,
  amplitude,
  clippedMemory,
  decayOfLogits,
  exponent,
  triplePreExpScaling,
  width,
} from './quantities.js';
import type { ReferenceRule } from './rule.js';
import { zeroSum } from './zero-sum.js';

/**
 * Mean-reversion channel with a decay each for wave, trend and envelope, and logit_lamb_for_ewma for what all three are
 * measured against (spec 01 §5.5). logit_lamb holds the logits of the wave for every token, then those of the trend, then
 * those of the envelope.
 */
export const tripleThreatMeanReversionChannel: ReferenceRule = (prices, parameters, settings) => {
  const coarse = coarsePrices(prices, settings.chunkPeriod);
  const logits = given(parameters, 'logit_lamb');
  const size = logits.length / 3;
  if (!Number.isInteger(size)) throw new Error(`logit_lamb has ${logits.length} entries, not three a token.`);
  const averageLogits = given(parameters, 'logit_lamb_for_ewma');
  const averageDecay = decayOfLogits(averageLogits, settings);
  const gradientOf = (part: number): number[][] =>
    gradientWithAltDecay(
      coarse,
      decayOfLogits(logits.slice(part * size, (part + 1) * size), settings),
      averageDecay,
    );
  const [wave, trend, envelope] = [gradientOf(0), gradientOf(1), gradientOf(2)];
  const days = clippedMemory(averageLogits, settings);
  const k = aggressiveness(parameters, days);
  const a = amplitude(parameters, days);
  const w = width(parameters);
  const q = exponent(parameters);
  const alpha = triplePreExpScaling(parameters, settings);
  return wave.map((row, j) =>
    zeroSum(
      k,
      row.map((g, i) =>
        channelSignal({
          wave: g,
          trend: trend[j]![i]!,
          envelope: envelope[j]![i]!,
          amplitude: entry(a, i),
          width: entry(w, i),
          exponent: entry(q, i),
          preExpScaling: entry(alpha, i),
        }),
      ),
    ),
  );
};
