import { mostCommonStep } from './most-common-step.js';
import type { PriceSeries } from './price-series.js';
import { sortOrder } from './sort-order.js';

/** Two rows of one file that give different prices for the same bar. */
export interface Conflict {
  /** Milliseconds since 1970, UTC. */
  readonly stamp: number;
  /** Prices in the order of the file: the one seen before, and the one that replaced it. */
  readonly prices: readonly [number, number];
}

/** A token's usable prices in order of time, and what had to be done to get there. */
export interface CleanSeries {
  /** Milliseconds since 1970, UTC; strictly ascending. */
  readonly unix: Float64Array;
  /** Finite and positive; where a file has several rows for a bar, the last of them. */
  readonly close: Float64Array;
  /** Most common distance between bars in milliseconds; 0 where there are fewer than two. */
  readonly step: number;
  /** Every distance is `step`. */
  readonly regular: boolean;
  /** Rows in the file. */
  readonly rows: number;
  /** Rows stamped earlier than the row before them. */
  readonly unsorted: number;
  /** Rows beyond the first of a bar. */
  readonly duplicates: number;
  readonly conflicts: readonly Conflict[];
  /** Rows whose price is not a positive finite number; they count as missing. */
  readonly badPrices: number;
}

/** Sorts by time, drops rows without a usable price, and keeps one row a bar. The input is left as it is. */
export function cleanSeries(series: PriceSeries): CleanSeries {
  const { unix, close } = series;
  const rows = unix.length;
  if (isPerfect(unix, close)) {
    const step = rows < 2 ? 0 : unix[1]! - unix[0]!;
    const flaws = { unsorted: 0, duplicates: 0, conflicts: [], badPrices: 0 };
    return { unix, close, step, regular: true, rows, ...flaws };
  }
  const order = sortOrder(unix);
  const sorted = order === undefined ? unix : Float64Array.from(order, (row) => unix[row]!);
  const keptUnix = new Float64Array(rows);
  const keptClose = new Float64Array(rows);
  const conflicts: Conflict[] = [];
  let kept = 0;
  let duplicates = 0;
  let badPrices = 0;
  for (let i = 0; i < rows; i++) {
    const row = order === undefined ? i : order[i]!;
    const stamp = unix[row]!;
    const price = close[row]!;
    if (!(price > 0 && price < Infinity)) {
      badPrices++;
      continue;
    }
    if (kept > 0 && keptUnix[kept - 1] === stamp) {
      const before = keptClose[kept - 1]!;
      duplicates++;
      if (before !== price) conflicts.push({ stamp, prices: [before, price] });
      keptClose[kept - 1] = price;
      continue;
    }
    keptUnix[kept] = stamp;
    keptClose[kept] = price;
    kept++;
  }
  const times = keptUnix.subarray(0, kept);
  const prices = keptClose.subarray(0, kept);
  // Rows without a usable price tell the spacing of bars as well as others.
  const step = mostCommonStep(sorted);
  const regular = isPerfect(times, prices) && (kept < 2 || times[1]! - times[0]! === step);
  const unsorted = countUnsorted(unix);
  return { unix: times, close: prices, step, regular, rows, unsorted, duplicates, conflicts, badPrices };
}

/** Equally spaced, in order, and every price usable. */
function isPerfect(unix: Float64Array, close: Float64Array): boolean {
  if (unix.length === 0) return true;
  const step = unix.length < 2 ? 1 : unix[1]! - unix[0]!;
  if (!(step > 0)) return false;
  if (!(close[0]! > 0 && close[0]! < Infinity)) return false;
  for (let i = 1; i < unix.length; i++) {
    const price = close[i]!;
    if (unix[i]! - unix[i - 1]! !== step || !(price > 0 && price < Infinity)) return false;
  }
  return true;
}

function countUnsorted(unix: Float64Array): number {
  let count = 0;
  for (let i = 1; i < unix.length; i++) if (unix[i]! < unix[i - 1]!) count++;
  return count;
}
