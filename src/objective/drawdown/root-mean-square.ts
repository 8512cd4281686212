import type { Measure } from '../measure/index.js';

/** √(mean_k x_k²). The derivative of a series of zeros, where there is none, is taken as 0. */
export const rootMeanSquare: Measure = (series, _context, scale, gradient) => {
  let squares = 0;
  for (let k = 0; k < series.length; k++) squares += series[k]! * series[k]!;
  const value = Math.sqrt(squares / series.length);
  if (gradient && value > 0) {
    const slope = scale / (series.length * value);
    for (let k = 0; k < series.length; k++) gradient[k]! += slope * series[k]!;
  }
  return value;
};
