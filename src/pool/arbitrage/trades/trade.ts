/**
 * An arbitrage, as changes of marginal values.
 *
 * With u_i = ln(R_i p_i / w_i), a token that goes out is bought until its u_i is down at `level`, one that goes in is sold
 * until u_i + band is up at it; `level` is the weighted mean over the tokens traded, which conserves Π R_i^{w_i}.
 */
export interface Trade {
  /** 1 into the pool, -1 out of it, 0 not traded. */
  readonly sides: Int8Array;
  /** d_i: above `level` for tokens that go out, below it for those that go in, 0 for others. */
  readonly distances: Float64Array;
  level: number;
}

/**
 * Finds the trade an arbitrageur would make: writes it to `trade` and answers whether there is one.
 *
 * @param values u_i = ln(R_i p_i / w_i)
 * @param at where the pool's weights begin in `weights`
 * @param band -ln γ
 */
export type FindTrade = (
  values: Float64Array,
  weights: Float64Array,
  at: number,
  band: number,
  trade: Trade,
) => boolean;

export function emptyTrade(assets: number): Trade {
  return { sides: new Int8Array(assets), distances: new Float64Array(assets), level: 0 };
}
