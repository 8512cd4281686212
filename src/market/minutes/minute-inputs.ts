/** A quantity that may change every minute, on the rows of a `PriceFrame`. */
export interface MinuteSeries {
  /** What it is: a name of `minuteSeriesKinds`. */
  readonly name: string;
  /** Milliseconds since 1970, UTC, of the first observation. */
  readonly first: number;
  /** One value a row, the last observed at or before the moment the row's bar opens; NaN before the first. */
  readonly values: Float64Array;
}

/** Trades to be made, in order of time. */
export interface Trades {
  /** Rows of the `PriceFrame`, ascending. */
  readonly rows: Int32Array;
  /** Positions of tokens in the frame's. */
  readonly tokenIn: Int32Array;
  readonly tokenOut: Int32Array;
  /** Units of the token that goes into the pool. */
  readonly amounts: Float64Array;
}

/** What may change from minute to minute besides prices. Spec 02 §4, 09 §5. */
export interface MinuteInputs {
  /** Swap fee, fraction. */
  readonly fees?: MinuteSeries;
  /** Quote currency an arbitrage. */
  readonly gasCost?: MinuteSeries;
  /** Arbitrageurs' own fee, fraction. */
  readonly arbFees?: MinuteSeries;
  /** LP tokens there are; reserves scale with them. */
  readonly lpSupply?: MinuteSeries;
  readonly trades?: Trades;
}
