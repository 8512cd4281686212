import { numericValues, readCsv, readParquet, type Column } from '../../tables/index.js';
import { toUnixMs, type UnixUnit } from '../files/unix-ms.js';
import type { FoundSeries } from './find-series.js';
import type { SeriesData, SeriesPlaces } from './series-data.js';
import { seriesError } from './series-error.js';
import { columnPlace, type SeriesFile } from './series-file.js';

/** The series of one file, as it has them. */
export interface ReadSeries {
  readonly series: readonly { readonly data: SeriesData; readonly places: SeriesPlaces }[];
  /** Units of the stamps in the file. */
  readonly units: readonly UnixUnit[];
}

/**
 * Reads series of one file. Stamps are a timestamp column, or numbers in seconds, milliseconds, microseconds or
 * nanoseconds, told apart by magnitude.
 *
 * @param found those in this file
 * @param tokens those the columns of `found` are for
 * @throws InputError when the file cannot be read or has no column `unix`
 * @throws MarketError when a column read is there twice or holds no numbers
 */
export async function readSeries(
  file: SeriesFile,
  found: readonly FoundSeries[],
  tokens: readonly string[],
): Promise<ReadSeries> {
  const { path } = file;
  const wanted = [...new Set(['unix', ...found.flatMap((one) => one.columns)])];
  for (const column of wanted) refuseTwice(file, column);
  const [stamps, ...others] =
    file.format === 'parquet'
      ? await readParquet(path, { columns: wanted, doubles: true })
      : await readCsv(path, { columns: wanted });
  const numbers = doubles(path, stamps!);
  const { stamps: unix, units } =
    stamps!.timestamp === true ? { stamps: numbers, units: ['milliseconds'] as const } : toUnixMs(numbers);
  const values = new Map(others.map((column) => [column.name, valuesOf(path, column)]));
  const series = found.map(({ name, columns }) => ({
    data: { name, tokens, unix, columns: columns.map((column) => values.get(column)!) },
    places: {
      unix: columnPlace(path, 'unix'),
      columns: columns.map((column) => columnPlace(path, column)),
    },
  }));
  return { series, units };
}

function refuseTwice({ path, columns }: SeriesFile, column: string): void {
  const count = columns.filter((one) => one === column).length;
  if (count < 2) return;
  throw seriesError(`${path} has ${count} columns named "${column}"; names must differ.`, {
    code: 'market.series_column',
    path: columnPlace(path, column),
    value: count,
    expected: 'one column of that name',
  });
}

function valuesOf(path: string, column: Column): Float64Array {
  if (column.timestamp !== true) return doubles(path, column);
  throw notNumbers(path, column, 'times');
}

function doubles(path: string, column: Column): Float64Array {
  if (!ArrayBuffer.isView(column.values)) throw notNumbers(path, column, 'text');
  return numericValues(column);
}

function notNumbers(path: string, { name, values }: Column, held: string) {
  const place = columnPlace(path, name);
  const expected = name === 'unix' ? 'times or numbers' : 'numbers';
  return seriesError(`${place} holds ${held}; ${expected} were expected.`, {
    code: 'market.series_column',
    path: place,
    value: values[0],
    expected,
  });
}
