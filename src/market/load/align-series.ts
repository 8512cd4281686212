import { MarketError } from '../../diagnostics/index.js';
import { counted } from '../counted.js';
import { gap, longestGap, type Gap } from '../files/gap.js';
import { utc } from '../frame/utc.js';
import { checkOnGrid } from './check-on-grid.js';
import type { LoadPlan } from './load-options.js';
import type { LoadWindow } from './load-window.js';
import type { TokenSeries } from './token-series.js';

/** One token's prices on the grid, on shared memory, and the gaps that were filled. */
export interface AlignedSeries {
  readonly prices: Float64Array;
  readonly filled: readonly Gap[];
}

/**
 * Puts a token's prices on the grid of the window. Only what lies in the window matters: flaws elsewhere in
 * the file are no obstacle.
 *
 * @throws MarketError when a bar is off the grid, has two prices (unless the policy keeps the last), or a gap
 * is too long to fill
 */
export function alignSeries(series: TokenSeries, window: LoadWindow, plan: LoadPlan): AlignedSeries {
  const { start, end } = window;
  const { bar } = plan;
  const { unix, close } = series;
  const first = lowerBound(unix, start);
  const rows = (end - start) / bar;
  if (plan.repair !== 'keep-last') refuseConflicts(series, window);
  if (series.regular && unix[first] === start) {
    return { prices: shared(rows, close.subarray(first, first + rows)), filled: [] };
  }
  for (let i = first; i < unix.length && unix[i]! < end; i++) {
    checkOnGrid(unix[i]!, bar, series.token, series.file.path);
  }
  const gaps = missingBars(unix, first, window, bar);
  checkGaps(series, gaps, plan);
  const prices = shared(rows);
  let row = 0;
  let price = first > 0 ? close[first - 1]! : NaN;
  for (let i = first; i < unix.length && unix[i]! < end; i++) {
    const target = (unix[i]! - start) / bar;
    prices.fill(price, row, target);
    price = close[i]!;
    prices[target] = price;
    row = target + 1;
  }
  prices.fill(price, row);
  return { prices, filled: gaps };
}

function shared(rows: number, values?: Float64Array): Float64Array {
  const prices = new Float64Array(new SharedArrayBuffer(8 * rows));
  if (values !== undefined) prices.set(values);
  return prices;
}

/** Position of the first stamp >= `stamp`. */
function lowerBound(unix: Float64Array, stamp: number): number {
  let low = 0;
  let high = unix.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (unix[middle]! < stamp) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Gaps of the window. One that begins before it counts from where it begins, because the price that fills it
 * is that old.
 */
function missingBars(unix: Float64Array, first: number, { start, end }: LoadWindow, bar: number): Gap[] {
  const gaps: Gap[] = [];
  let expected = first > 0 ? unix[first - 1]! + bar : start;
  for (let i = first; i < unix.length && unix[i]! < end; i++) {
    if (unix[i]! > Math.max(expected, start)) gaps.push(gap(expected, unix[i]!));
    expected = unix[i]! + bar;
  }
  if (expected < end) gaps.push(gap(expected, end));
  return gaps;
}

function refuseConflicts({ conflicts: all, token, file }: TokenSeries, { start, end }: LoadWindow): void {
  const conflicts = all.filter(({ stamp }) => stamp >= start && stamp < end);
  const [conflict] = conflicts;
  if (conflict === undefined) return;
  throw new MarketError(
    `${token} has two prices, ${conflict.prices.join(' and ')}, for ${utc(conflict.stamp)} UTC (${file.path}; ` +
      `${counted(conflicts.length, 'such row')}). The repair policy "keep-last" takes the last one.`,
    {
      code: 'market.conflicting_rows',
      path: file.path,
      value: conflict,
      expected: 'one price a bar',
      suggestion: 'repair "keep-last"',
    },
  );
}

function checkGaps(series: TokenSeries, gaps: readonly Gap[], plan: LoadPlan): void {
  const tooLong = gaps.filter(({ minutes }) => minutes > plan.fillMinutes);
  const longest = longestGap(tooLong);
  if (longest === undefined) return;
  const { from, to, minutes } = longest;
  const rule =
    plan.fillMinutes === 0
      ? 'gaps are not filled'
      : `gaps are filled up to ${counted(plan.fillMinutes, 'minute')}`;
  const others = tooLong.length === 1 ? '' : ` (the longest of ${tooLong.length} such gaps)`;
  throw new MarketError(
    `${series.token} has no price from ${utc(from)} to ${utc(to)} UTC (exclusive): a gap of ` +
      `${counted(minutes, 'minute')}, and ${rule}${others}. ` +
      'Choose a period without the gap, or raise gaps.maxMinutes with the policy "forward-fill".',
    {
      code: 'market.gap_too_long',
      path: series.token,
      value: { token: series.token, from, to, minutes },
      expected: `gaps of at most ${plan.fillMinutes} minutes`,
    },
  );
}
