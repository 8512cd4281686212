/** A change of price from one bar to the next. */
export interface PriceJump {
  /** Bar after the change, milliseconds since 1970, UTC. */
  readonly stamp: number;
  readonly logReturn: number;
}

export interface PriceJumps {
  /** A change counts when |log return| exceeds this. */
  readonly threshold: number;
  readonly count: number;
  readonly largest?: PriceJump;
}

/** Typical moves a change must exceed to be suspicious. */
const TYPICAL_MOVES = 30;
/** No change below 2 % is suspicious, however quiet the series. */
const FLOOR = 0.02;
/** Median of |x| times this is the standard deviation, for a normal x. */
const MEDIAN_TO_DEVIATION = 1.4826;

/**
 * Changes between neighbouring bars that are large for the series: |ln p(t+1) - ln p(t)| > max(30 s, 0.02),
 * where s = 1.4826 median |log return| over the bars that moved, a scale that the jumps themselves cannot
 * inflate.
 *
 * @param unix ascending stamps; only bars `step` apart are compared
 */
export function priceJumps(unix: Float64Array, close: Float64Array, step: number): PriceJumps {
  const returns = new Float64Array(unix.length);
  let moves = 0;
  for (let i = 1; i < unix.length; i++) {
    if (unix[i]! - unix[i - 1]! !== step || close[i] === close[i - 1]) continue;
    returns[i] = Math.log(close[i]! / close[i - 1]!);
    moves++;
  }
  if (moves === 0) return { threshold: FLOOR, count: 0 };
  const sizes = returns
    .filter((value) => value !== 0)
    .map(Math.abs)
    .sort();
  const scale = MEDIAN_TO_DEVIATION * (sizes[sizes.length >> 1] ?? 0);
  const threshold = Math.max(TYPICAL_MOVES * scale, FLOOR);
  let count = 0;
  let at = 0;
  for (let i = 1; i < returns.length; i++) {
    const size = Math.abs(returns[i]!);
    if (size > threshold) count++;
    if (size > Math.abs(returns[at]!)) at = i;
  }
  return { threshold, count, largest: { stamp: unix[at]!, logReturn: returns[at]! } };
}
