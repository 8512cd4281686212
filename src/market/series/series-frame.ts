/**
 * A quantity other than price (a market cap, a funding rate, a signal), on the rows of a `PriceFrame`.
 *
 * The value at a row is the last one observed at or before the moment the row's bar opens: nothing is ever known
 * before it was observed.
 */
export interface SeriesFrame {
  readonly name: string;
  /** Those of the prices, in their order. */
  readonly tokens: readonly string[];
  /** Milliseconds since 1970, UTC, of the first moment at which every token has a value. */
  readonly first: number;
  /**
   * One array a token, in `tokens` order, one entry a price row, on shared memory; NaN before `first`. One array
   * may stand for several tokens.
   */
  readonly columns: readonly Float64Array[];
}
