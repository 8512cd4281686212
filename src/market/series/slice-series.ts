import { seriesError } from './series-error.js';
import type { SeriesFrame } from './series-frame.js';

/**
 * The rows from `fromRow` up to, not including, `toRow`. Shares memory with `series`; copies nothing. `first` stays.
 *
 * @throws MarketError when the bounds are not whole numbers with `0 <= fromRow < toRow <= rows`
 */
export function sliceSeries(series: SeriesFrame, fromRow: number, toRow: number): SeriesFrame {
  const rows = series.columns[0]?.length ?? 0;
  if (!Number.isInteger(fromRow) || fromRow < 0 || fromRow >= rows) {
    throw outside(series.name, 'fromRow', fromRow, `a whole number from 0 to ${rows - 1}`);
  }
  if (!Number.isInteger(toRow) || toRow <= fromRow || toRow > rows) {
    throw outside(series.name, 'toRow', toRow, `a whole number from ${fromRow + 1} to ${rows}`);
  }
  const parts = new Map<Float64Array, Float64Array>();
  for (const values of series.columns) {
    if (!parts.has(values)) parts.set(values, values.subarray(fromRow, toRow));
  }
  return { ...series, columns: series.columns.map((values) => parts.get(values)!) };
}

function outside(name: string, path: string, value: number, expected: string) {
  return seriesError(`The slice of ${name} has ${path} ${value}; ${expected} was expected.`, {
    code: 'market.series_slice',
    path,
    value,
    expected,
  });
}
