import type { Measure } from './measure.js';
import { scratch } from './scratch.js';

const room = scratch();
const slopeRoom = scratch();

/** A measure of the arithmetic returns r_k = x_{k+1}/x_k - 1 of a series. NaN for a series of fewer than two values. */
export function ofReturns(measure: Measure): Measure {
  return (series, context, scale, gradient) => {
    const count = series.length - 1;
    if (count < 1) return NaN;
    const returns = room(count);
    for (let k = 0; k < count; k++) {
      const from = series[k]!;
      // The difference of neighbours is exact or nearly so, which the quotient less 1 is not.
      returns[k] = (series[k + 1]! - from) / from;
    }
    if (!gradient) return measure(returns, context, scale);
    const slopes = slopeRoom(count).fill(0);
    const value = measure(returns, context, scale, slopes);
    for (let k = 0; k < count; k++) {
      // Of most returns a percentile does not depend at all.
      if (slopes[k] === 0) continue;
      const slope = slopes[k]! / series[k]!;
      gradient[k]! -= slope * (1 + returns[k]!);
      gradient[k + 1]! += slope;
    }
    return value;
  };
}
