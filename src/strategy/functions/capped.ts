import { constant, select, type Expr } from '../../kernel/index.js';

/** Most rounds of redistribution. Spec 01 §5.8. */
const rounds = 10;

/** An excess below this is left. */
const tolerance = 1e-6;

/**
 * Weights none of which exceeds a cap: what is above it goes to the others in proportion, in up to ten rounds. Spec 01 §5.8.
 *
 * Each row stops by itself. (Stopping only once every row of a history is done would let later prices into earlier weights.)
 */
export function capped(weights: Expr, cap: number): Expr {
  let current = weights;
  for (let round = 0; round < rounds; round++) {
    const isOver = current.gt(cap);
    const excess = select(isOver, current.sub(cap), 0).sum();
    const others = select(isOver, 0, current).sum();
    const share = excess.div(others.add(1e-10));
    const moved = select(isOver, constant(cap), current.add(current.mul(share)));
    current = select(current.maximum().gt(cap + tolerance), moved, current);
  }
  return current.div(current.sum());
}
