import type { PriceFrame } from '../../market/index.js';

/** What kind of market a stretch was. */
export interface Regime {
  readonly volatility: 'low_vol' | 'medium_vol' | 'high_vol' | 'unknown';
  readonly trend: 'bull' | 'bear' | 'sideways' | 'unknown';
}

/**
 * Tags a stretch by the mean over tokens of their daily log returns: annualised deviation below 0.4, 0.8 or above; sum above 0.1,
 * below -0.1 or between. Fewer than two returns say nothing. Spec 08 §4.2.
 *
 * @param from first row of the frame
 * @param to row after the last
 */
export function regimeOf({ prices, barMinutes }: PriceFrame, from: number, to: number): Regime {
  const step = 1440 / barMinutes;
  const returns: number[] = [];
  for (let row = from + step; row < to; row += step) {
    let sum = 0;
    for (const column of prices) sum += Math.log(column[row]! / column[row - step]!);
    returns.push(sum / prices.length);
  }
  if (returns.length < 2) return { volatility: 'unknown', trend: 'unknown' };
  const total = returns.reduce((sum, value) => sum + value, 0);
  const mean = total / returns.length;
  const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / returns.length;
  const yearly = Math.sqrt(365 * variance);
  return {
    volatility: yearly < 0.4 ? 'low_vol' : yearly < 0.8 ? 'medium_vol' : 'high_vol',
    trend: total > 0.1 ? 'bull' : total < -0.1 ? 'bear' : 'sideways',
  };
}
