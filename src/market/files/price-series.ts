import { MarketError } from '../../diagnostics/index.js';
import { numericValues, readCsv, readParquet } from '../../tables/index.js';
import type { PriceFile } from './price-file.js';
import { allMilliseconds, toUnixMs, type UnixUnit } from './unix-ms.js';

/** The columns a price file must have (spec 09 §1); it may have others, which are not read. */
const COLUMNS = ['unix', 'close'] as const;

/** One token's prices as its file has them. */
export interface PriceSeries {
  readonly file: PriceFile;
  /** Milliseconds since 1970, UTC, one a row. */
  readonly unix: Float64Array;
  readonly close: Float64Array;
  /** Units of the stamps in the file. */
  readonly units: readonly UnixUnit[];
}

/**
 * Reads `unix` and `close` of a price file. Stamps are a timestamp column, or numbers in seconds,
 * milliseconds, microseconds or nanoseconds, told apart by magnitude.
 *
 * @throws InputError when the file cannot be read or lacks a column
 * @throws MarketError when it has no rows, or a stamp is not a number
 */
export async function readPriceSeries(file: PriceFile): Promise<PriceSeries> {
  const [stamps, prices] =
    file.format === 'parquet'
      ? await readParquet(file.path, { columns: COLUMNS, doubles: true })
      : await readCsv(file.path, { columns: COLUMNS });
  const numbers = numericValues(stamps!);
  const close = numericValues(prices!);
  if (numbers.length === 0) {
    throw new MarketError(`${file.path} has no rows.`, {
      code: 'market.empty_file',
      path: file.path,
      expected: 'at least one row',
    });
  }
  // One pass over good stamps, which also shows that they are numbers.
  if (stamps!.timestamp !== true && allMilliseconds(numbers)) {
    return { file, unix: numbers, close, units: ['milliseconds'] };
  }
  checkStamps(file, numbers);
  if (stamps!.timestamp === true) return { file, unix: numbers, close, units: ['milliseconds'] };
  const { stamps: unix, units } = toUnixMs(numbers);
  return { file, unix, close, units };
}

function checkStamps(file: PriceFile, stamps: Float64Array): void {
  for (let row = 0; row < stamps.length; row++) {
    if (Number.isFinite(stamps[row]!)) continue;
    throw new MarketError(`${file.path}: the stamp in row ${row} (the first row is 0) is ${stamps[row]!}.`, {
      code: 'market.bad_stamp',
      path: file.path,
      value: stamps[row],
      expected: 'a time in every row of "unix"',
    });
  }
}
