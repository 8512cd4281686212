import { select, type Expr } from '../kernel/index.js';

/** Settings of {@link speedLimit}. */
export interface SpeedLimitOptions {
  /** Largest absolute change of a weight per row. */
  readonly maximumChange: Expr;
  /** Added to the largest change before dividing by it: 1e-10 a minute, in the units of the change. */
  readonly slack: Expr;
  /** Limit values but let derivatives through (`ste_max_change`). */
  readonly straightThrough: boolean;
}

/**
 * Scales a change per row down, all assets alike, so that none exceeds the maximum. Spec 01 §6.5.
 *
 * The slack keeps the division finite and the limited change just inside the maximum.
 */
export function speedLimit(delta: Expr, { maximumChange, slack, straightThrough }: SpeedLimitOptions): Expr {
  const largest = delta.abs().maximum();
  const limited = delta.mul(maximumChange.div(largest.add(slack)));
  const held = select(largest.gt(maximumChange), limited, delta);
  return straightThrough ? delta.straightThrough(held) : held;
}
