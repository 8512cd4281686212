import { meanOf } from './mean-of.js';

/**
 * Variance of √T times the mean of stationary bootstrap resamples of a series, over all resamples there can be:
 *
 *     ω² = R(0) + 2 Σ_{i=1}^{T-1} κ(i) R(i),  κ(i) = (1 - i/T)(1 - q)^i + (i/T)(1 - q)^{T-i},  q = 1/b
 *
 * R are autocovariances, divided by T. Politis and Romano, "The stationary bootstrap", 1994, Lemma 1; Hansen, "A test for
 * superior predictive ability", 2005. About T²/2 operations.
 *
 * @param series [T], T >= 1
 * @param meanBlock b, 1 or more
 */
export function bootstrapVariance(series: Float64Array, meanBlock: number): number {
  const count = series.length;
  const mean = meanOf(series);
  const centred = series.map((value) => value - mean);
  const stay = 1 - 1 / meanBlock;
  let variance = 0;
  for (let lag = 0; lag < count; lag++) {
    const share = lag / count;
    const weight = lag === 0 ? 1 : 2 * ((1 - share) * stay ** lag + share * stay ** (count - lag));
    let sum = 0;
    for (let t = lag; t < count; t++) sum += centred[t]! * centred[t - lag]!;
    variance += (weight * sum) / count;
  }
  return variance;
}
