import { cappedDecay, gradient, gradientWithAltDecay } from './estimators.js';
import { chunkMinutes, type ReferenceSettings } from './settings.js';
import { clamp, entry, memoryDays, sigmoid, sum } from './transforms.js';

/** Raw parameters by name; a vector has one entry a token, or a single one shared by all. */
export type ReferenceParameters = Readonly<Record<string, readonly number[]>>;

/** Rows 0, cp, 2 cp, ... of the whole price array (spec 01 §1.2). */
export function coarsePrices(prices: readonly (readonly number[])[], chunkPeriod: number): number[][] {
  const rows: number[][] = [];
  for (let row = 0; row < prices.length; row += chunkPeriod) rows.push([...prices[row]!]);
  return rows;
}

/** Momentum's rule outputs for a whole price array: row j is made from coarse prices 0 ... j+1 (spec 01 §5.1). */
export function momentum(
  prices: readonly (readonly number[])[],
  parameters: ReferenceParameters,
  settings: ReferenceSettings,
): number[][] {
  const minutes = chunkMinutes(settings);
  const cap = (decay: number): number => cappedDecay(decay, minutes, settings.maxMemoryDays);
  const coarse = coarsePrices(prices, settings.chunkPeriod);
  const logits = given(parameters, 'logit_lamb');
  const decay = logits.map((x) => cap(sigmoid(x)));
  const signal = settings.useAltDecay
    ? gradientWithAltDecay(coarse, decay, altDecay(parameters).map(cap))
    : gradient(coarse, decay).gradient;
  const k = aggressiveness(parameters, settings);
  return signal.map((row) => zeroSum(k, row));
}

/** k of spec 01 §2.3: per memory-day values times the clipped memory of the decay as given. */
export function aggressiveness(parameters: ReferenceParameters, settings: ReferenceSettings): number[] {
  const days = given(parameters, 'logit_lamb').map((x) =>
    clamp(memoryDays(sigmoid(x), chunkMinutes(settings)), 0, settings.maxMemoryDays),
  );
  const timesDays = (perDay: readonly number[]): number[] =>
    Array.from({ length: Math.max(perDay.length, days.length) }, (_, i) => entry(perDay, i) * entry(days, i));
  if (parameters['log_k']) return timesDays(parameters['log_k'].map((x) => 2 ** x));
  if (parameters['absolute_k']) return [...parameters['absolute_k']];
  return timesDays(given(parameters, 'k'));
}

/**
 * Z(k, y) = k (y - Σ k y / Σ k), and 0 where k is 0 (spec 01 §5). The denominator sums `k` as stored: a single k shared by
 * all tokens counts once there, but once a token in the numerator (spec 01 §14, Q6).
 */
export function zeroSum(k: readonly number[], y: readonly number[]): number[] {
  const mean = sum(y.map((value, i) => entry(k, i) * value)) / sum(k);
  return y.map((value, i) => (entry(k, i) === 0 ? 0 : entry(k, i) * (value - mean)));
}

export function given(parameters: ReferenceParameters, name: string): readonly number[] {
  const vector = parameters[name];
  if (!vector) throw new Error(`The reference simulation needs the parameter "${name}".`);
  return vector;
}

function altDecay(parameters: ReferenceParameters): number[] {
  const offsets = given(parameters, 'logit_delta_lamb');
  return given(parameters, 'logit_lamb').map((x, i) => sigmoid(x + entry(offsets, i)));
}
