import { resolve } from 'node:path';
import type { Warning } from '../../diagnostics/index.js';
import { frameEnd, type PriceFrame } from '../frame/price-frame.js';
import { utc } from '../frame/utc.js';
import { alignSeries } from './align-series.js';
import { findSeries } from './find-series.js';
import { readSeries, type ReadSeries } from './read-series.js';
import type { SeriesData } from './series-data.js';
import { seriesError } from './series-error.js';
import { openSeriesFile, type SeriesFile } from './series-file.js';
import type { SeriesFrame } from './series-frame.js';

export interface LoadSeriesOptions {
  /** Parquet or CSV files; each must hold at least one of `names`. */
  readonly files: readonly string[];
  /** Series wanted, in any order. */
  readonly names: readonly string[];
  /** Whose tokens and rows the series are for. */
  readonly prices: PriceFrame;
}

export interface LoadedSeries {
  /** By name, in the order asked for. */
  readonly series: Readonly<Record<string, SeriesFrame>>;
  /** Codes begin with `market.`. */
  readonly warnings: readonly Warning[];
}

const STALE_DAYS = 31;
const DAY = 86_400_000;

/**
 * Loads series other than prices from files with a column `unix`, the time from which a row's values are known
 * (formats and units are those of price files, spec 09 §1), and columns `<name>_<TOKEN>`, one a token, or `<name>`,
 * one for all tokens. A file may hold several series; a series is in one file.
 *
 * Values are aligned to the rows of `prices` without look-ahead, as {@link alignSeries} does. A series may begin
 * after the prices do; its rows before are NaN. Warnings tell of stamps that were not milliseconds, and of a series
 * whose last observation is more than 31 days before the end of the prices.
 *
 * @throws MarketError when a name is in no file or in two, lacks tokens, or has columns of both kinds; when a file
 * holds none of the names; when stamps are not strictly ascending or a value is not finite, anywhere in the file; or
 * when there is no observation at or before the last price row
 * @throws InputError when a file cannot be read or has no column `unix`
 */
export async function loadSeries({ files, names, prices }: LoadSeriesOptions): Promise<LoadedSeries> {
  checkOptions(files, names);
  const opened = await Promise.all(files.map(openSeriesFile));
  const found = findSeries(names, opened, prices.tokens);
  const read = await Promise.all(
    opened.map((file) =>
      readSeries(
        file,
        found.filter((one) => one.file === file),
        prices.tokens,
      ),
    ),
  );
  const all = read.flatMap(({ series }) => series);
  const chosen = names.map((name) => all.find(({ data }) => data.name === name)!);
  const aligned = chosen.map(({ data, places }) => alignSeries(data, prices, places));
  return {
    series: Object.fromEntries(aligned.map((frame) => [frame.name, frame])),
    warnings: [
      ...opened.flatMap((file, i) => unitWarnings(file, read[i]!)),
      ...chosen.flatMap(({ data }) => staleWarnings(data, prices)),
    ],
  };
}

function checkOptions(files: readonly string[], names: readonly string[]): void {
  const bad = names.find((name) => name === '' || name === 'unix');
  if (bad !== undefined) throw invalid('names', bad, 'names of series; "unix" is the column of times');
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw invalid('names', twice, 'each name once');
  const paths = files.map((file) => resolve(file));
  const again = files.find((_, i) => paths.indexOf(paths[i]!) !== i);
  if (again !== undefined) throw invalid('files', again, 'each file once');
}

function invalid(path: string, value: string, expected: string) {
  return seriesError(`${path} has ${JSON.stringify(value)}; expected ${expected}.`, {
    code: 'market.option',
    path,
    value,
    expected,
  });
}

function unitWarnings({ path }: SeriesFile, { units }: ReadSeries): Warning[] {
  if (units.every((unit) => unit === 'milliseconds')) return [];
  const message = `${path}: stamps in ${units.join(' and ')} were converted to milliseconds.`;
  return [{ code: 'market.unix_unit', message, path, value: units }];
}

function staleWarnings({ name, unix }: SeriesData, prices: PriceFrame): Warning[] {
  const last = unix.at(-1)!;
  const end = frameEnd(prices);
  const days = (end - last) / DAY;
  if (days <= STALE_DAYS) return [];
  const message =
    `${name}: the last observation is of ${utc(last)} UTC, ${Math.floor(days)} days before the prices end ` +
    `(${utc(end)} UTC); its value stands until then.`;
  return [{ code: 'market.series_stale', message, path: name, value: last }];
}
