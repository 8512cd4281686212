import type { Warning } from '../../diagnostics/index.js';
import { utc } from '../frame/utc.js';
import { seriesError } from '../series/series-error.js';
import { columnPlace } from '../series/series-file.js';
import { timeOrder } from './stamped-table.js';

/** Rows of a file in the order of time, each moment once. */
export interface DistinctRows {
  /** Positions in the file. */
  readonly rows: Int32Array;
  readonly warnings: readonly Warning[];
}

/**
 * Sorts rows by time. Rows that repeat both the stamp and the values of another count once, and a warning says how many did.
 *
 * @throws MarketError when two rows of one moment differ
 */
export function distinctRows(
  path: string,
  unix: Float64Array,
  columns: readonly { readonly name: string; readonly values: Float64Array }[],
): DistinctRows {
  const order = timeOrder(unix);
  const rows = order.filter((row, k) => {
    const before = order[k - 1];
    if (before === undefined || unix[before] !== unix[row]) return true;
    for (const { name, values } of columns) {
      if (values[before] === values[row]) continue;
      const place = columnPlace(path, name);
      throw seriesError(
        `${place}: rows ${before} and ${row} (the first row is 0) are both of ${utc(unix[row]!)} UTC, with ${values[before]!} and ${values[row]!}; one value a moment was expected.`,
        { code: 'market.series_order', path: place, value: unix[row], expected: 'one value a moment' },
      );
    }
    return false;
  });
  const repeated = unix.length - rows.length;
  if (repeated === 0) return { rows, warnings: [] };
  const message = `${path}: ${repeated} ${repeated === 1 ? 'row repeats' : 'rows repeat'} the stamp and values of another; each was counted once.`;
  return { rows, warnings: [{ code: 'market.series_repeated', message, path, value: repeated }] };
}
