import { checkSeries } from '../checks.js';
import type { Statement } from '../statement.js';

/** Correlations are looked for in windows of this many lags: max(5, √log10 T), which is 5 for any series there is. */
const WINDOW = 5;

/**
 * The mean block length that makes the stationary bootstrap's variance of a mean best in mean square, estimated from a series:
 *
 *     b = (2 G² / D)^{1/3} T^{1/3},  G = Σ_k λ(k/M) |k| R(k),  D = 2 g²,  g = Σ_k λ(k/M) R(k),  |k| <= M
 *
 * R are autocovariances and λ is flat: 1 up to 1/2, then 2 (1 - |t|). M = 2 m, m the least lag after which 5 autocorrelations
 * in a row are below 2 √(log10 T / T), or where there is none the last lag with one that is not, and at least 1; M is at most
 * ⌈√T⌉ + 5. b is at least 1, the shortest mean block there is, and at most ⌈min(3 √T, T/3)⌉.
 *
 * Undefined below 9 observations, and for a series that does not move. Politis and White, "Automatic block-length selection
 * for the dependent bootstrap", 2004; D as corrected by Patton, Politis and White, 2009.
 *
 * @param series [T]
 * @returns b, with `circular`: the length for the circular block bootstrap, where D = 4/3 g²; not rounded
 * @throws InputError (`evaluation.argument`) at numbers that are not finite
 */
export function automaticBlockLength(series: ArrayLike<number>): Statement<{ readonly circular: number }> {
  checkSeries('series', series);
  const count = series.length;
  const lags = Math.ceil(Math.sqrt(count)) + WINDOW;
  if (lags >= count) {
    return { value: null, reason: `A block length takes at least 9 observations, and there are ${count}.` };
  }
  const covariances = autocovariances(series, lags);
  if (!(covariances[0]! > 0)) return { value: null, reason: 'The series does not move.' };

  const width = Math.min(2 * lastCorrelatedLag(covariances, count), lags);
  let slope = 0;
  let spectrum = covariances[0]!;
  for (let k = 1; k <= width; k++) {
    const weighted = 2 * flatTop(k / width) * covariances[k]!;
    slope += k * weighted;
    spectrum += weighted;
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(count), count / 3));
  const length = (factor: number): number => {
    // A spectrum of 0 makes the best length infinite, unless the slope is 0 too.
    const best = slope === 0 ? 0 : Math.cbrt(((2 * slope ** 2) / (factor * spectrum ** 2)) * count);
    return Math.min(Math.max(best, 1), longest);
  };
  return { value: length(2), circular: length(4 / 3) };
}

/** Autocovariances of lags 0 ... lags, in units in which the largest departure from the mean is 1. */
function autocovariances(series: ArrayLike<number>, lags: number): Float64Array {
  const count = series.length;
  const centred = Float64Array.from(series);
  const mean = centred.reduce((sum, value) => sum + value / count, 0);
  let largest = 0;
  for (const value of centred) largest = Math.max(largest, Math.abs(value - mean));
  const isFlat = centred.every((value) => value === centred[0]);
  for (let t = 0; t < count; t++) centred[t] = isFlat ? 0 : (centred[t]! - mean) / largest;
  return Float64Array.from({ length: lags + 1 }, (_, lag) => {
    let sum = 0;
    for (let t = lag; t < count; t++) sum += centred[t]! * centred[t - lag]!;
    return sum / count;
  });
}

/** m: the lag after which autocorrelations are negligible, at least 1. */
function lastCorrelatedLag(covariances: Float64Array, count: number): number {
  const bound = 2 * Math.sqrt(Math.log10(count) / count) * covariances[0]!;
  let last = 0;
  for (let lag = 1; lag < covariances.length && lag - last <= WINDOW; lag++) {
    if (Math.abs(covariances[lag]!) >= bound) last = lag;
  }
  return Math.max(last, 1);
}

function flatTop(t: number): number {
  return t <= 0.5 ? 1 : 2 * (1 - t);
}
