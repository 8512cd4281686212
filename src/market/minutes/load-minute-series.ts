import type { Warning } from '../../diagnostics/index.js';
import { frameEnd, type PriceFrame } from '../frame/price-frame.js';
import { utc } from '../frame/utc.js';
import { seriesError } from '../series/series-error.js';
import { columnPlace } from '../series/series-file.js';
import { alignMinuteSeries } from './align-minute-series.js';
import type { MinuteSeries } from './minute-inputs.js';
import { minuteSeriesKind, type MinuteSeriesKind } from './minute-series-kinds.js';
import { checkOnSteps, numbersOf, readStamped, timeOrder } from './stamped-table.js';

export interface LoadMinuteSeriesOptions {
  /** A Parquet or CSV file with a column `unix` and one of the kind's. */
  readonly file: string;
  readonly kind: MinuteSeriesKind['name'];
  /** Whose rows the series is for. */
  readonly prices: PriceFrame;
}

/** A series on the rows of the prices, and what was noticed. */
export interface LoadedMinuteSeries {
  readonly series: MinuteSeries;
  readonly warnings: readonly Warning[];
}

const minute = 60_000;

/**
 * Loads fees, gas costs, arbitrageurs' fees or LP supply, one observation a row, as often or seldom as there are any: each
 * stands until the next. Zeros are values; nothing is filled backwards. Spec 09 §5.1, as it was meant.
 *
 * Rows may be in any order. A stamp that is there twice with the same value counts once, and a warning says so.
 *
 * @throws MarketError when a column is missing, a value is outside of what the kind may be, a stamp is not a whole minute or is
 * there twice with different values, or the first observation is later than the last price
 * @throws InputError when the file cannot be read
 */
export async function loadMinuteSeries(options: LoadMinuteSeriesOptions): Promise<LoadedMinuteSeries> {
  const { file, prices } = options;
  const kind = minuteSeriesKind(options.kind);
  const { path, unix, columns, warnings } = await readStamped(file, [kind.columns]);
  const place = columnPlace(path, columns[0]!.name);
  const values = numbersOf(path, columns[0]!);
  const bad = values.findIndex((value) => !kind.holds(value));
  if (bad >= 0) {
    throw seriesError(
      `${place}: row ${bad} (the first row is 0), ${utc(unix[bad]!)} UTC, is ${values[bad]!}; ${kind.domain} was expected.`,
      { code: 'market.series_value', path: place, value: values[bad], expected: kind.domain },
    );
  }
  checkOnSteps(path, unix, 0, minute, 'stamps are expected on whole minutes');
  const order = timeOrder(unix);
  const kept = order.filter((row, k) => k === 0 || !isRepeated(place, unix, values, order[k - 1]!, row));
  const last = frameEnd(prices) - prices.barMinutes * minute;
  const first = unix[kept[0]!]!;
  if (first > last) {
    throw seriesError(
      `${columnPlace(path, 'unix')}: the first observation is of ${utc(first)} UTC, after the last price, ${utc(last)} UTC.`,
      { code: 'market.series_late', path, value: first, expected: `one at or before ${utc(last)} UTC` },
    );
  }
  const series = alignMinuteSeries(
    kind.name,
    Float64Array.from(kept, (row) => unix[row]!),
    Float64Array.from(kept, (row) => values[row]!),
    prices,
  );
  const repeated = unix.length - kept.length;
  const message = `${path}: ${repeated} rows repeat the stamp and value of another; each was counted once.`;
  return {
    series,
    warnings:
      repeated === 0
        ? warnings
        : [...warnings, { code: 'market.series_repeated', message, path, value: repeated }],
  };
}

function isRepeated(
  place: string,
  unix: Float64Array,
  values: Float64Array,
  before: number,
  row: number,
): boolean {
  if (unix[before] !== unix[row]) return false;
  if (values[before] === values[row]) return true;
  throw seriesError(
    `${place}: rows ${before} and ${row} (the first row is 0) are both of ${utc(unix[row]!)} UTC, with ${values[before]!} and ${values[row]!}; one value a minute was expected.`,
    { code: 'market.series_order', path: place, value: unix[row], expected: 'one value a minute' },
  );
}
