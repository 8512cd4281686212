import { columnNames } from './column-names.js';
import { seriesError } from './series-error.js';

/** A file of series, and the names of its columns. */
export interface SeriesFile {
  readonly path: string;
  readonly format: 'parquet' | 'csv';
  readonly columns: readonly string[];
}

/**
 * Looks at which columns a file has.
 *
 * @throws MarketError when its name ends in neither `.parquet` nor `.csv`
 * @throws InputError when it cannot be read
 */
export async function openSeriesFile(path: string): Promise<SeriesFile> {
  const format = /\.(parquet|csv)$/.exec(path)?.[1] as SeriesFile['format'] | undefined;
  if (format === undefined) {
    throw seriesError(`${path} is no series file: its name must end in .parquet or .csv.`, {
      code: 'market.series_file',
      path,
      value: path,
      expected: 'a file <name>.parquet or <name>.csv',
    });
  }
  return { path, format, columns: await columnNames(path, format) };
}

/** A column of a file, as errors name it. */
export const columnPlace = (path: string, column: string): string => `${path}, column "${column}"`;
