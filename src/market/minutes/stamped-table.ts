import { nearest, type Warning } from '../../diagnostics/index.js';
import { numericValues, readCsv, readParquet, type Column } from '../../tables/index.js';
import { toUnixMs } from '../files/unix-ms.js';
import { utc } from '../frame/utc.js';
import { seriesError } from '../series/series-error.js';
import { columnPlace, openSeriesFile } from '../series/series-file.js';

/** A table whose rows have a time. */
export interface StampedTable {
  readonly path: string;
  /** Milliseconds since 1970, UTC, in the file's order. */
  readonly unix: Float64Array;
  /** The columns asked for, in that order. */
  readonly columns: readonly Column[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads `unix` and other columns of a Parquet or CSV file. Stamps are a timestamp column, or numbers whose unit is told by
 * their size, with a warning where that is not milliseconds.
 *
 * @param wanted for each column the names it may have; the first that is there is read
 * @throws MarketError for a column that is missing, naming what is there; a table without rows; a stamp that is no time
 * @throws InputError when the file cannot be read
 */
export async function readStamped(
  file: string,
  wanted: readonly (readonly string[])[],
): Promise<StampedTable> {
  const { path, format, columns } = await openSeriesFile(file);
  const names = [['unix'], ...wanted].map((accepted) => {
    const found = accepted.find((name) => columns.includes(name));
    if (found !== undefined) return found;
    throw missingColumn(path, accepted, columns);
  });
  const [stamps, ...others] =
    format === 'parquet'
      ? await readParquet(path, { columns: names })
      : await readCsv(path, { columns: names });
  const raw = numbersOf(path, stamps!);
  if (raw.length === 0) {
    throw seriesError(`${path} has no rows; at least one was expected.`, {
      code: 'market.series_empty',
      path,
      expected: 'at least one row',
    });
  }
  const { stamps: unix, units } =
    stamps!.timestamp === true ? { stamps: raw, units: ['milliseconds'] as const } : toUnixMs(raw);
  checkTimes(path, unix);
  const message = `${path}: stamps in ${units.join(' and ')} were converted to milliseconds.`;
  const isMs = units.every((unit) => unit === 'milliseconds');
  return {
    path,
    unix,
    columns: others,
    warnings: isMs ? [] : [{ code: 'market.unix_unit', message, path, value: units }],
  };
}

/** Numbers of a column, refused where it holds text. */
export function numbersOf(path: string, column: Column): Float64Array {
  if (ArrayBuffer.isView(column.values)) return numericValues(column);
  const place = columnPlace(path, column.name);
  throw seriesError(`${place} holds text (${JSON.stringify(column.values[0])}); numbers were expected.`, {
    code: 'market.series_column',
    path: place,
    value: column.values[0],
    expected: 'numbers',
  });
}

/** Refuses stamps between two steps of a grid that begins at `start`. */
export function checkOnSteps(
  path: string,
  unix: Float64Array,
  start: number,
  step: number,
  what: string,
): void {
  const off = unix.findIndex((stamp) => (stamp - start) % step !== 0);
  if (off < 0) return;
  const stamp = unix[off]!;
  const near = start + Math.round((stamp - start) / step) * step;
  throw seriesError(
    `${columnPlace(path, 'unix')}: row ${off} (the first row is 0) is at ${new Date(stamp).toISOString()}, which is off the grid: ${what}. The nearest is ${utc(near)} UTC.`,
    {
      code: 'market.stamp_off_grid',
      path: columnPlace(path, 'unix'),
      value: stamp,
      expected: what,
    },
  );
}

/** Order in which rows are in time; equal stamps stay in the order of the file. */
export function timeOrder(unix: Float64Array): Int32Array {
  return Int32Array.from(unix, (_, row) => row).sort((a, b) => unix[a]! - unix[b]! || a - b);
}

function checkTimes(path: string, unix: Float64Array): void {
  const bad = unix.findIndex((stamp) => !(Math.abs(stamp) <= 8.64e15));
  if (bad < 0) return;
  const place = columnPlace(path, 'unix');
  throw seriesError(`${place}: row ${bad} (the first row is 0) is ${unix[bad]!}; a time was expected.`, {
    code: 'market.bad_stamp',
    path: place,
    value: unix[bad],
    expected: 'a time in every row',
  });
}

function missingColumn(path: string, accepted: readonly string[], columns: readonly string[]) {
  const names = accepted.map((name) => `"${name}"`).join(' or ');
  return seriesError(
    `${path} has no column ${names}; it has ${columns.join(', ')}.`,
    { code: 'market.series_column', path, value: columns, expected: names },
    nearest(accepted[0]!, columns),
  );
}
