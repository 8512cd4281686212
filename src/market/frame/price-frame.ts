/**
 * Prices of several tokens on one regular time grid, without holes.
 *
 * Row `r` is the bar that opens at `start + r * barMinutes` minutes; its price is the bar's close (spec 09
 * §1).
 */
export interface PriceFrame {
  /** Alphabetical. */
  readonly tokens: readonly string[];
  /** Milliseconds since 1970, UTC, of row 0. */
  readonly start: number;
  /** Minutes from row to row: 1, 60 or 1440. */
  readonly barMinutes: number;
  readonly rows: number;
  /** One array a token, in `tokens` order, `rows` long, on shared memory. */
  readonly prices: readonly Float64Array[];
}

/** Milliseconds from row to row. */
export const barMilliseconds = (frame: PriceFrame): number => frame.barMinutes * 60_000;

/** Milliseconds since 1970, UTC, of the first row after the last one. */
export const frameEnd = (frame: PriceFrame): number => frame.start + frame.rows * barMilliseconds(frame);
