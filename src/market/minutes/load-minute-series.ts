import type { Warning } from '../../diagnostics/index.js';
import type { PriceFrame } from '../frame/price-frame.js';
import { columnPlace } from '../series/series-file.js';
import { alignMinuteSeries, checkObservations } from './align-minute-series.js';
import { distinctRows } from './distinct-rows.js';
import type { MinuteSeries } from './minute-inputs.js';
import { minuteSeriesKind, type MinuteSeriesKind } from './minute-series-kinds.js';
import { numbersOf, readStamped } from './stamped-table.js';

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
export async function loadMinuteSeries({
  file,
  kind,
  prices,
}: LoadMinuteSeriesOptions): Promise<LoadedMinuteSeries> {
  const { path, unix, columns, warnings } = await readStamped(file, [minuteSeriesKind(kind).columns]);
  const { name } = columns[0]!;
  const values = numbersOf(path, columns[0]!);
  const places = { unix: columnPlace(path, 'unix'), values: columnPlace(path, name) };
  // Before the rows are sorted, so that errors count them as the file does.
  checkObservations({ kind, unix, values }, places);
  const distinct = distinctRows(path, unix, [{ name, values }]);
  const series = alignMinuteSeries(
    {
      kind,
      unix: Float64Array.from(distinct.rows, (row) => unix[row]!),
      values: Float64Array.from(distinct.rows, (row) => values[row]!),
    },
    prices,
    places,
  );
  return { series, warnings: [...warnings, ...distinct.warnings] };
}
