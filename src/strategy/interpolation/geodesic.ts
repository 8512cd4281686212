import { constant, guarded, select, type Expr, type Primitive } from '../../kernel/index.js';
import type { Interpolation } from './interpolation.js';

/** Terms of sin(x) / x in x²; at the widest angle there is, π/2, the first dropped one is 1e-18. */
const terms = 10;

/**
 * Great circle between the square roots of the weights: the way at constant speed that costs a pool the least.
 *
 *     w = ( sin((1 - t) Θ) / sin Θ · √start + sin(t Θ) / sin Θ · √end )²,   cos Θ = Σ √(start end),   t = step / steps
 *
 * What a pool pays for a small step is half the square of its Fisher-Rao length, to second order (design §1), and this is
 * the shortest way of that length, in equal steps. Θ is taken from 4 sin²(Θ/2) = Σ (√start - √end)², which loses no
 * digits where the two are near. Where a weight starts or ends at 0, the derivative of √(start end) by it, which is
 * infinite, counts as 0.
 */
export const geodesic: Interpolation = {
  name: 'geodesic',
  description: 'Great circle between the square roots of the weights: the cheapest way at constant prices.',
  weights: (start, end, step, steps) => {
    const product = start.mul(end);
    const isPositive = product.gt(0);
    const root = select(isPositive, select(isPositive, product, 1).sqrt(), 0);
    // (√a - √b)² = (a - b)² / (√a + √b)² neither cancels where a is near b nor is steep near 0.
    const size = start.add(end).add(root.mul(2));
    const apart = end
      .sub(start)
      .square()
      .div(select(size.gt(0), size, 1));
    const angle = squaredAngle(apart.sum().mul(0.25));
    const share = step.div(steps);
    const perShare = constant(1).div(sineOver(angle));
    const towards = (t: Expr): Expr => t.mul(sineOver(angle.mul(t.square()))).mul(perShare);
    const from = towards(constant(1).sub(share));
    const to = towards(share);
    return start
      .mul(from.square())
      .add(root.mul(from.mul(to).mul(2)))
      .add(end.mul(to.square()));
  },
};

/** sin(x) / x of x². */
function sineOver(square: Expr): Expr {
  let sum = constant(1);
  for (let m = terms; m >= 1; m--) sum = constant(1).sub(sum.mul(square).mul(1 / (2 * m * (2 * m + 1))));
  return sum;
}

/** Θ² of sin²(Θ/2). */
function squaredAngle(halfSineSquared: Expr): Expr {
  // The limit at 0 has its own line: there the derivative is a division of nothing by nothing.
  return guarded(halfSineSquared.gt(0), squaredAngleOf, [halfSineSquared], halfSineSquared.mul(4));
}

const angleOf = (halfSineSquared: number): number => 2 * Math.asin(Math.sqrt(halfSineSquared));

const squaredAngleOf: Primitive = {
  name: 'squaredAngleOf',
  value: (halfSineSquared) => angleOf(halfSineSquared) ** 2,
  partials: [
    (halfSineSquared) => {
      const angle = angleOf(halfSineSquared);
      // d sin²(Θ/2) / d Θ = sin Θ / 2.
      return (4 * angle) / Math.sin(angle);
    },
  ],
};
