/** What liquidity providers and traders of one's own do to a pool. Spec 02 §4. */
export interface Flows {
  /** LP supply, one value a row of the market; reserves scale with it. */
  readonly lpSupply?: Float64Array | undefined;
  readonly trades?: InjectedTrades | undefined;
}

/** Trades to be made whatever arbitrageurs do; rows of the market, ascending. */
export interface InjectedTrades {
  readonly rows: Int32Array;
  /** Positions of tokens. */
  readonly tokenIn: Int32Array;
  readonly tokenOut: Int32Array;
  /** Units of the token that goes in. */
  readonly amounts: Float64Array;
}

/** Position of the first trade later than a row. */
export function firstTradeAfter({ rows }: InjectedTrades, row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}
