import { barMilliseconds, type PriceFrame } from '../frame/price-frame.js';
import { checkSeries } from './check-series.js';
import type { SeriesData, SeriesPlaces } from './series-data.js';
import type { SeriesFrame } from './series-frame.js';

/**
 * Puts observations on the rows of `prices`, without look-ahead: at the row whose bar opens at `t`, the value is
 * `values[max {k : unix[k] <= t}]`, and NaN where no observation is that early. Nothing is filled backwards.
 *
 * A stamp is the time from which its value is known. An average over a day, say, must be stamped with the end of the
 * day.
 *
 * @param places how errors name stamps and columns; default by series and token
 * @throws MarketError when a token of the prices is missing or one is repeated, arrays differ in length, there is no
 * observation at or before the last price row, stamps are not strictly ascending milliseconds, or a value is not
 * finite
 */
export function alignSeries(
  data: SeriesData,
  prices: PriceFrame,
  places: SeriesPlaces = placesOf(data),
): SeriesFrame {
  checkSeries(data, prices, places);
  const { name, tokens, unix, columns } = data;
  const observed = lastObservations(unix, prices);
  const aligned = new Map<Float64Array, Float64Array>();
  for (const token of prices.tokens) {
    const values = columns[tokens.indexOf(token)]!;
    if (!aligned.has(values)) aligned.set(values, onRows(values, observed));
  }
  return {
    name,
    tokens: prices.tokens,
    first: unix[0]!,
    columns: prices.tokens.map((token) => aligned.get(columns[tokens.indexOf(token)]!)!),
  };
}

function placesOf({ name, tokens }: SeriesData): SeriesPlaces {
  return { unix: `${name}, unix`, columns: tokens.map((token) => `${name}, ${token}`) };
}

/** The observation to be seen at each row, -1 where there is none yet. */
function lastObservations(unix: Float64Array, prices: PriceFrame): Int32Array {
  const bar = barMilliseconds(prices);
  const observed = new Int32Array(prices.rows);
  let next = 0;
  for (let row = 0; row < observed.length; row++) {
    const opens = prices.start + row * bar;
    while (next < unix.length && unix[next]! <= opens) next++;
    observed[row] = next - 1;
  }
  return observed;
}

function onRows(values: Float64Array, observed: Int32Array): Float64Array {
  const column = new Float64Array(new SharedArrayBuffer(8 * observed.length));
  for (let row = 0; row < observed.length; row++) {
    const at = observed[row]!;
    column[row] = at < 0 ? NaN : values[at]!;
  }
  return column;
}
