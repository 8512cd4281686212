import { coarsePrices } from '../coarse-prices.js';
import { variance } from '../estimators.js';
import { given } from '../parameters.js';
import { sum } from '../transforms.js';
import { decayOfDays, decayOfLogits } from './quantities.js';
import type { ReferenceRule } from './rule.js';

/**
 * Weights in proportion to one over the variance of returns (spec 01 §5.7). Row j is made from coarse prices 0 ... j, and row 0,
 * before any return, is equal weights; with `lookahead` from 0 ... j+1, as the original had it (spec 01 §14, Q2).
 */
export const minVariance: ReferenceRule = (prices, parameters, settings) => {
  const days = parameters['memory_days_1'];
  const decay = days ? decayOfDays(days, settings) : decayOfLogits(given(parameters, 'logit_lamb'), settings);
  const rows = variance(coarsePrices(prices, settings.chunkPeriod), decay).map(inverseVarianceWeights);
  return settings.lookahead ? rows : [prices[0]!.map((_, __, row) => 1 / row.length), ...rows];
};

/** (1/v) / Σ (1/v). */
export function inverseVarianceWeights(v: readonly number[]): number[] {
  const total = sum(v.map((x) => 1 / x));
  return v.map((x) => 1 / x / total);
}
