import { distance } from 'fastest-levenshtein';
import { MarketError, nearest, type Warning } from '../../diagnostics/index.js';
import { numericValues, readCsv, readParquet, type Column } from '../../tables/index.js';
import { sortOrder } from '../files/sort-order.js';
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
  const names = chooseColumns(path, columns, [['unix'], ...wanted]);
  const [stamps, ...others] =
    format === 'parquet'
      ? await readParquet(path, { columns: names, doubles: true })
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
  checkTimes(columnPlace(path, 'unix'), unix);
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

/** Moments at equal distances. */
interface Steps {
  readonly start: number;
  readonly step: number;
  /** The last there is, where they end. */
  readonly last?: number;
  /** What is expected, for the message. */
  readonly what: string;
}

/** Refuses stamps between two steps, naming the nearest. */
export function checkOnSteps(place: string, unix: Float64Array, steps: Steps): void {
  const { start, step, last = Infinity, what } = steps;
  const off = unix.findIndex((stamp) => (stamp - start) % step !== 0);
  if (off < 0) return;
  const stamp = unix[off]!;
  const near = `${utc(Math.min(start + Math.round((stamp - start) / step) * step, last))} UTC`;
  throw new MarketError(
    `${place}: row ${off} (the first row is 0) is at ${new Date(stamp).toISOString()}, which is off the grid: ${what}. The nearest is ${near}.`,
    { code: 'market.stamp_off_grid', path: place, value: stamp, expected: what, suggestion: near },
  );
}

/** Refuses what is no time. */
export function checkTimes(place: string, unix: Float64Array): void {
  const bad = unix.findIndex((stamp) => !(Math.abs(stamp) <= 8.64e15));
  if (bad < 0) return;
  throw seriesError(`${place}: row ${bad} (the first row is 0) is ${unix[bad]!}; a time was expected.`, {
    code: 'market.bad_stamp',
    path: place,
    value: unix[bad],
    expected: 'a time in every row',
  });
}

/** Order in which rows are in time; equal stamps stay in the order of the file. */
export function timeOrder(unix: Float64Array): Int32Array {
  return Int32Array.from(sortOrder(unix) ?? unix.keys());
}

/** The column to read for each set of names. */
function chooseColumns(
  path: string,
  columns: readonly string[],
  wanted: readonly (readonly string[])[],
): string[] {
  const found = wanted.map((accepted) => accepted.find((name) => columns.includes(name)));
  return found.map((name, i) => {
    // A column that is read for something else is no misspelling of this one.
    if (name === undefined) {
      throw missingColumn(
        path,
        wanted[i]!,
        columns,
        columns.filter((column) => !found.includes(column)),
      );
    }
    const count = columns.filter((column) => column === name).length;
    if (count === 1) return name;
    throw seriesError(`${path} has ${count} columns named "${name}"; names must differ.`, {
      code: 'market.series_column',
      path: columnPlace(path, name),
      value: count,
      expected: 'one column of that name',
    });
  });
}

function missingColumn(
  path: string,
  accepted: readonly string[],
  columns: readonly string[],
  free: readonly string[],
): MarketError {
  const names = accepted.map((name) => `"${name}"`).join(' or ');
  const [suggestion] = accepted
    .flatMap((name) => {
      const near = nearest(name, free);
      return near === undefined ? [] : [{ near, far: distance(name, near) }];
    })
    .sort((a, b) => a.far - b.far);
  return seriesError(
    `${path} has no column ${names}; it has ${columns.join(', ')}.`,
    { code: 'market.series_column', path, value: columns, expected: names },
    suggestion?.near,
  );
}
