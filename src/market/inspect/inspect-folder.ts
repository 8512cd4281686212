import { InputError, MarketError } from '../../diagnostics/index.js';
import { cleanSeries } from '../files/clean-series.js';
import { findGaps, longestGap, type Gap } from '../files/gap.js';
import { listPriceFiles, type PriceFile } from '../files/price-file.js';
import { readPriceSeries } from '../files/price-series.js';
import type { UnixUnit } from '../files/unix-ms.js';
import { flatRuns, type FlatRuns } from './flat-runs.js';
import { priceJumps, type PriceJumps } from './price-jumps.js';

/** What a price file holds. Times are milliseconds since 1970, UTC. */
export interface FileInspection {
  readonly token: string;
  readonly path: string;
  /** Most common distance between bars. */
  readonly barMinutes: number;
  /** First and last bar with a usable price. */
  readonly first: number;
  readonly last: number;
  readonly rows: number;
  readonly units: readonly UnixUnit[];
  readonly unsorted: number;
  readonly duplicates: number;
  /** Duplicates whose price differs. */
  readonly conflicts: number;
  readonly badPrices: number;
  readonly gaps: { readonly count: number; readonly minutes: number; readonly longest?: Gap };
  readonly jumps: PriceJumps;
  readonly flat: FlatRuns;
}

/** A price file that could not be inspected, and why. */
export interface FailedInspection {
  readonly token: string;
  readonly path: string;
  readonly error: string;
}

export interface FolderInspection {
  readonly folder: string;
  /** By token. */
  readonly files: readonly FileInspection[];
  readonly failed: readonly FailedInspection[];
}

export interface InspectOptions {
  /** Runs of one price longer than this are reported; default 6, and at least three bars. */
  readonly flatHours?: number;
}

const DEFAULT_FLAT_HOURS = 6;

/**
 * Looks at every price file of a folder: its bars, range, and everything that `loadPrices` would repair,
 * refuse or that a person should look at. A file that cannot be read is listed under `failed`; it does not
 * hide the others.
 *
 * @throws MarketError when the folder cannot be read or has no price files
 */
export async function inspectFolder(folder: string, options: InspectOptions = {}): Promise<FolderInspection> {
  const listed = await listPriceFiles(folder);
  if (listed.length === 0) {
    throw new MarketError(`${folder} has no files <TOKEN>_USD.parquet or <TOKEN>_USD.csv.`, {
      code: 'market.no_file',
      path: folder,
      expected: 'files <TOKEN>_USD.parquet or <TOKEN>_USD.csv',
    });
  }
  const files: FileInspection[] = [];
  const failed: FailedInspection[] = [];
  for (const file of listed) {
    try {
      files.push(await inspectFile(file, options));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failed.push({ token: file.token, path: file.path, error: error.message });
    }
  }
  return { folder, files, failed };
}

async function inspectFile(file: PriceFile, options: InspectOptions): Promise<FileInspection> {
  const raw = await readPriceSeries(file);
  const series = cleanSeries(raw);
  const { unix, close, step } = series;
  if (unix.length === 0) {
    throw new MarketError(`${file.path}: none of its ${series.rows} rows has a positive, finite close.`, {
      code: 'market.no_prices',
      path: file.path,
      expected: 'positive, finite prices',
    });
  }
  const gaps = findGaps(unix, step);
  const longest = longestGap(gaps);
  const barMinutes = step / 60_000;
  return {
    token: file.token,
    path: file.path,
    barMinutes,
    first: unix[0]!,
    last: unix.at(-1)!,
    rows: series.rows,
    units: raw.units,
    unsorted: series.unsorted,
    duplicates: series.duplicates,
    conflicts: series.conflicts.length,
    badPrices: series.badPrices,
    gaps: {
      count: gaps.length,
      minutes: gaps.reduce((total, { minutes }) => total + minutes, 0),
      ...(longest === undefined ? {} : { longest }),
    },
    jumps: priceJumps(unix, close, step),
    flat: flatRuns(unix, close, Math.max(options.flatHours ?? DEFAULT_FLAT_HOURS, (3 * barMinutes) / 60)),
  };
}
