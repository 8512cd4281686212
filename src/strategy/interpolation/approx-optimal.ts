import { constant, select } from '../../kernel/index.js';
import type { Interpolation } from './interpolation.js';

/**
 * Mean of the linear and the geometric way, scaled to sum to 1. Spec 01 §7.
 *
 *     w ∝ ( start + (end - start) j / N ) + start (end / start)^( j / (N + 1) ),   j < N;   w = end at j = N
 *
 * The exponent's N + 1 is what is deployed (quirk Q9): the geometric leg stops a step short of the end, which is reached
 * by a jump. A weight that starts or ends at 0 has a geometric leg of 0.
 */
export const approxOptimal: Interpolation = {
  name: 'approx_optimal',
  description:
    'Mean of a linear and a geometric way, near the cheapest there is; its last step is a small jump.',
  weights: (start, end, step, steps) => {
    const linear = start.add(end.sub(start).mul(step.div(steps)));
    const isPositive = start.gt(0).and(end.gt(0));
    const ratio = select(isPositive, end, 1).div(select(isPositive, start, 1));
    const grown = start.mul(
      ratio
        .log()
        .mul(step.div(steps.add(1)))
        .exp(),
    );
    const geometric = select(isPositive.or(step.le(0)), grown, 0);
    const sum = linear.add(geometric);
    return select(step.ge(steps), end, sum.mul(constant(1).div(sum.sum())));
  },
};
