import { MarketError } from '../../diagnostics/index.js';
import { barMilliseconds, frameEnd, type PriceFrame } from './price-frame.js';
import { utc } from './utc.js';

/**
 * Row of a stamp, which must be that of a row.
 *
 * @param ms milliseconds since 1970, UTC
 * @throws MarketError naming the nearest valid stamp when `ms` is between two rows or outside the frame (spec
 * 09 §12.4)
 */
export function rowOf(frame: PriceFrame, ms: number): number {
  return rowWithin(frame, ms, frame.rows - 1);
}

/** Like {@link rowOf}, but the end of the frame, one past the last row, is valid too. */
export function endRowOf(frame: PriceFrame, ms: number): number {
  return rowWithin(frame, ms, frame.rows);
}

function rowWithin(frame: PriceFrame, ms: number, last: number): number {
  const bar = barMilliseconds(frame);
  const row = (ms - frame.start) / bar;
  if (Number.isInteger(row) && row >= 0 && row <= last) return row;
  const nearest = frame.start + Math.min(Math.max(Math.round(row), 0), last) * bar;
  const outside = !(row >= 0 && row <= last);
  const stamp = Math.abs(ms) <= 8.64e15 ? `${utc(ms)} UTC` : String(ms);
  const where = outside
    ? `is outside the prices, which run from ${utc(frame.start)} to ${utc(frameEnd(frame))} UTC (exclusive)`
    : `is between two rows of the ${frame.barMinutes}-minute grid`;
  const suggestion = Number.isNaN(nearest) ? undefined : `${utc(nearest)} UTC`;
  throw new MarketError(
    `${stamp} ${where}.${suggestion === undefined ? '' : ` The nearest row is ${suggestion}.`}`,
    {
      code: outside ? 'market.stamp_outside' : 'market.stamp_off_grid',
      value: ms,
      expected: `a stamp from ${utc(frame.start)} in steps of ${frame.barMinutes} minutes`,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
