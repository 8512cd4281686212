import type { Warning } from '../../diagnostics/index.js';
import { utc } from '../frame/utc.js';
import { seriesError } from '../series/series-error.js';
import { columnPlace } from '../series/series-file.js';
import { distinctRows } from './distinct-rows.js';
import { numbersOf, readStamped } from './stamped-table.js';

/** Observed weights; one array a token, one value a row. */
export interface CoarseWeights {
  /** Milliseconds since 1970, UTC, ascending. */
  readonly unix: Float64Array;
  /** In the order of the tokens asked for. */
  readonly weights: readonly Float64Array[];
}

/** Weights of a file, and what was noticed. */
export interface LoadedWeights extends CoarseWeights {
  readonly warnings: readonly Warning[];
}

export interface LoadCoarseWeightsOptions {
  /** A Parquet or CSV file with a column `unix` and, for every token, `weight_<TOKEN>`, `<TOKEN>_weight` or `<TOKEN>`. */
  readonly file: string;
  readonly tokens: readonly string[];
}

/**
 * Loads weights to be replayed, such as those a pool had on chain, or the `path.parquet` of a simulation. Spec 08 §2.
 *
 * Rows may be in any order; one that repeats another counts once, and a warning says so. Other columns are not read.
 *
 * @throws MarketError for a token without a column, a weight outside of (0, 1), a row that does not add up to 1 within 1e-6, or
 * two rows of one moment that differ
 * @throws InputError when the file cannot be read
 */
export async function loadCoarseWeights({ file, tokens }: LoadCoarseWeightsOptions): Promise<LoadedWeights> {
  const wanted = tokens.map((token) => [`weight_${token}`, `${token}_weight`, token]);
  const { path, unix, columns, warnings } = await readStamped(file, wanted);
  const weights = columns.map((column) => numbersOf(path, column));
  weights.forEach((column, i) => {
    checkWeights(columnPlace(path, columns[i]!.name), unix, column);
  });
  checkSums(path, unix, weights);
  const distinct = distinctRows(
    path,
    unix,
    columns.map(({ name }, i) => ({ name, values: weights[i]! })),
  );
  return {
    unix: Float64Array.from(distinct.rows, (row) => unix[row]!),
    weights: weights.map((column) => Float64Array.from(distinct.rows, (row) => column[row]!)),
    warnings: [...warnings, ...distinct.warnings],
  };
}

function checkWeights(place: string, unix: Float64Array, weights: Float64Array): void {
  const bad = weights.findIndex((weight) => !(weight > 0 && weight < 1));
  if (bad < 0) return;
  throw seriesError(
    `${place}: row ${bad} (the first row is 0), ${utc(unix[bad]!)} UTC, is ${weights[bad]!}; a weight between 0 and 1 was expected.`,
    { code: 'market.series_value', path: place, value: weights[bad], expected: 'a number of (0, 1)' },
  );
}

function checkSums(path: string, unix: Float64Array, weights: readonly Float64Array[]): void {
  for (let row = 0; row < unix.length; row++) {
    const sum = weights.reduce((total, column) => total + column[row]!, 0);
    if (Math.abs(sum - 1) <= 1e-6) continue;
    throw seriesError(
      `${path}: the weights of row ${row} (the first row is 0), ${utc(unix[row]!)} UTC, add up to ${sum}; 1 was expected, within 1e-6.`,
      { code: 'market.weights_sum', path, value: sum, expected: '1' },
    );
  }
}
