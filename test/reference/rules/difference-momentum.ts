import { coarsePrices } from '../coarse-prices.js';
import { ewmaPair } from '../estimators.js';
import { given, type ReferenceParameters } from '../parameters.js';
import { chunkMinutes, type ReferenceSettings } from '../settings.js';
import { aggressiveness, clippedMemory, each, offsetLogits, product } from './quantities.js';
import type { ReferenceRule } from './rule.js';
import { zeroSumOrZero } from './zero-sum.js';

/** Z(κ, 1 - e² / e¹) of two averages of the price, and 0 where κ is 0 (spec 01 §5.6). */
export const differenceMomentum: ReferenceRule = (prices, parameters, settings) => {
  const { days1, days2, k } = memories(parameters, settings);
  const coarse = coarsePrices(prices, settings.chunkPeriod);
  const [first, second] = ewmaPair(coarse, days1, days2, chunkMinutes(settings), settings.maxMemoryDays);
  return first.map((row, j) =>
    zeroSumOrZero(
      k,
      row.map((e, i) => 1 - second[j]![i]! / e),
    ),
  );
};

/** Memories as days, k scaled by the longer; or, where not both are there, as decays, k scaled by the first. */
function memories(
  parameters: ReferenceParameters,
  settings: ReferenceSettings,
): { readonly days1: readonly number[]; readonly days2: readonly number[]; readonly k: readonly number[] } {
  const { memory_days_1: given1, memory_days_2: given2 } = parameters;
  if (given1 && given2) {
    const k = product(given(parameters, 'k'), each(given1, given2, Math.max));
    return { days1: given1, days2: given2, k };
  }
  const days1 = clippedMemory(given(parameters, 'logit_lamb'), settings);
  const days2 = clippedMemory(offsetLogits(parameters), settings);
  return { days1, days2, k: aggressiveness(parameters, days1) };
}
