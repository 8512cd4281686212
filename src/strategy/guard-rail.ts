import { constant, select, type Expr } from '../kernel/index.js';

/** Settings of {@link guardRail}. */
export interface GuardRailOptions {
  /** Floor of every weight. */
  readonly minimumWeight: Expr;
  /** Number of assets. */
  readonly assets: number;
  /** Clamp values but let derivatives through (`ste_min_max_weight`). */
  readonly straightThrough: boolean;
}

/**
 * Holds normalised weights within [w_min, 1 - (n-1) w_min], in one pass. Spec 01 §6.3.
 *
 * Entries below the floor are set to it; the others are scaled so that all add up to 1. For three or more assets a scaled
 * entry can fall below the floor (quirk Q11); the next step lifts it.
 */
export function guardRail(x: Expr, { minimumWeight, assets, straightThrough }: GuardRailOptions): Expr {
  const maximumWeight = constant(1).sub(minimumWeight.mul(assets - 1));
  const isLow = x.lt(minimumWeight);
  const clamped = x.clamp(minimumWeight, maximumWeight);
  const held = straightThrough ? x.straightThrough(clamped) : clamped;
  const atFloor = select(isLow, 1, 0).sum();
  const others = select(isLow, 0, held).sum();
  return select(isLow, held, held.mul(constant(1).sub(atFloor.mul(minimumWeight)).div(others)));
}

/** Puts the rounding error of Σ x into the first largest entry; the derivative is that of `x`. Spec 01 §6.4. */
export function correctSum(x: Expr): Expr {
  const isLargest = x.eq(x.maximum()).firstOf();
  return x.straightThrough(select(isLargest, x.sub(x.sum()).add(1), x));
}
