import { MarketError } from '../../diagnostics/index.js';
import type { PriceFrame } from './price-frame.js';
import { endRowOf, rowOf } from './row-of.js';
import { utc } from './utc.js';

/**
 * The rows from `from` up to, not including, `toExclusive`. Shares memory with `frame`; copies nothing.
 *
 * @param from milliseconds since 1970, UTC, of the first row
 * @param toExclusive milliseconds of the first row left out; the end of the frame is allowed
 * @throws MarketError when a bound is not on the grid or outside the frame, or nothing is left
 */
export function sliceFrame(frame: PriceFrame, from: number, toExclusive: number): PriceFrame {
  const first = rowOf(frame, from);
  const end = endRowOf(frame, toExclusive);
  if (end <= first) {
    throw new MarketError(
      `The slice from ${utc(from)} to ${utc(toExclusive)} UTC (exclusive) has no rows; its end must come after its start.`,
      { code: 'market.empty_slice', value: toExclusive, expected: `a stamp after ${utc(from)} UTC` },
    );
  }
  return {
    ...frame,
    start: from,
    rows: end - first,
    prices: frame.prices.map((values) => values.subarray(first, end)),
  };
}
