import { constant, select, type Expr } from '../kernel/index.js';

/** Lowest and highest weight of each asset. */
export interface WeightBounds {
  readonly low: Expr;
  readonly high: Expr;
}

/** Keeps Σ high from being divided by nothing. Spec 01 §10.1. */
const slack = 1e-6;

/**
 * Bounds from their raw parameters. Spec 01 §10.1.
 *
 *     low = sigmoid(budget) softmax(logits)        high = (low + (1 - low) sigmoid(gaps)) · max(1 / (Σ + 1e-6), 1)
 */
export function boundsOf(budget: Expr, logits: Expr, gaps: Expr): WeightBounds {
  const exponentials = logits.sub(logits.maximum().stopGradient()).exp();
  const low = sigmoid(budget).mul(exponentials.div(exponentials.sum()));
  const reach = low.add(constant(1).sub(low).mul(sigmoid(gaps)));
  return { low, high: reach.mul(constant(1).div(reach.sum().add(slack)).max(1)) };
}

/**
 * Brings weights within bounds and back to a sum of 1: clamps them, hands what is missing to those with room above, what is
 * too much to those with room below, and normalises. Spec 01 §6.2.
 *
 * @param straightThrough clamp values but let derivatives through (`ste_min_max_weight`)
 */
export function withinBounds(x: Expr, { low, high }: WeightBounds, straightThrough: boolean): Expr {
  const clamp = (value: Expr): Expr => {
    const clamped = value.max(low).min(high);
    return straightThrough ? value.straightThrough(clamped) : clamped;
  };
  const clamped = clamp(x);
  const total = clamped.sum();
  const missing = constant(1).sub(total);
  const above = high.sub(clamped);
  const below = clamped.sub(low);
  const adjustment = select(
    total.lt(1),
    missing.mul(above).div(above.sum().add(1e-10)),
    select(total.gt(1), missing.mul(below).div(below.sum().add(1e-10)), 0),
  );
  const held = clamp(clamped.add(adjustment));
  return held.div(held.sum());
}

function sigmoid(x: Expr): Expr {
  return constant(1).div(x.neg().exp().add(1));
}
