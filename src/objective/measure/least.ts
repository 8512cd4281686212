import type { Measure } from './measure.js';

/** min_k x_k. Its derivative is 1 for the least entry, shared evenly among several. */
export const least: Measure = (series, _context, scale, gradient) => {
  let value = Infinity;
  for (let k = 0; k < series.length; k++) if (series[k]! < value) value = series[k]!;
  if (gradient) addToEqual(series, value, scale, gradient);
  return value;
};

/** Adds a slope to the entries of a series that equal a value, in even shares. */
export function addToEqual(series: Float64Array, value: number, slope: number, gradient: Float64Array): void {
  let ties = 0;
  for (let k = 0; k < series.length; k++) if (series[k] === value) ties++;
  for (let k = 0; k < series.length; k++) if (series[k] === value) gradient[k]! += slope / ties;
}
