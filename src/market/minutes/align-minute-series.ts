import { barMilliseconds, type PriceFrame } from '../frame/price-frame.js';
import type { MinuteSeries } from './minute-inputs.js';

/**
 * Puts observations on the rows of `prices`: at the row whose bar opens at t the value is `values[max {k : unix[k] <= t}]`, and
 * NaN where no observation is that early.
 *
 * @param unix milliseconds since 1970, UTC, strictly ascending
 */
export function alignMinuteSeries(
  name: string,
  unix: Float64Array,
  values: Float64Array,
  prices: PriceFrame,
): MinuteSeries {
  const bar = barMilliseconds(prices);
  const aligned = new Float64Array(new SharedArrayBuffer(8 * prices.rows));
  let next = 0;
  for (let row = 0; row < prices.rows; row++) {
    const opens = prices.start + row * bar;
    while (next < unix.length && unix[next]! <= opens) next++;
    aligned[row] = next === 0 ? NaN : values[next - 1]!;
  }
  return { name, first: unix[0]!, values: aligned };
}
