/** One of the pools of a comparison; series have one entry a row. */
export interface PicturedPool {
  readonly label: string;
  readonly value: ArrayLike<number>;
  /** Holding the pool's first reserves. */
  readonly hodl: ArrayLike<number>;
  /** Its weights on an outside market, rebalanced for nothing. */
  readonly rebalanced: ArrayLike<number>;
  /** Shares of value, one series a token. */
  readonly weights: readonly ArrayLike<number>[];
  /** Metrics as text, in the order of the headings. */
  readonly cells: readonly { readonly text: string; readonly isBest: boolean }[];
}

/** What the picture of a comparison shows. */
export interface ComparisonPictureInput {
  readonly tokens: readonly string[];
  /** Currency of the values, e.g. `USD`. */
  readonly quote: string;
  /** Lines under the heading. */
  readonly facts: readonly string[];
  readonly unix: ArrayLike<number>;
  readonly uniformHodl: ArrayLike<number>;
  readonly pools: readonly PicturedPool[];
  /** Of the columns of the table. */
  readonly headings: readonly string[];
}
