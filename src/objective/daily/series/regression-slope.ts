import { missing, type Missing } from './answer.js';
import { mean, sampleDeviation } from './moments.js';
import { negligible } from './quotient.js';

/**
 * β = Σ (x - mean x)(y - mean y) / Σ (x - mean x)², the slope of least squares of y on x.
 *
 * @param reason - why there is none, where x does not vary.
 */
export function regressionSlope(x: Float64Array, y: Float64Array, reason: string): number | Missing {
  if (sampleDeviation(x) <= negligible) return missing(reason);
  const centreX = mean(x);
  const centreY = mean(y);
  let products = 0;
  let squares = 0;
  for (let k = 0; k < x.length; k++) {
    const distance = x[k]! - centreX;
    products += distance * (y[k]! - centreY);
    squares += distance * distance;
  }
  return products / squares;
}
