import { constant, select } from '../../kernel/index.js';
import { average, averageKey } from './average.js';
import type { Recurrence, Signal } from './signal.js';

/** Accumulators below this many price units count as zero, and stay so in the carried state. Spec 01 §4.2. */
const negligible = 1e-10;

const accumulatorKey = (decay: string): string => `accumulator ${decay}`;

/**
 * Proportional price gradient: an online estimate of (1/p) dp/dc per coarse step. Spec 01 §4.2 and §4.3.
 *
 *     e' = e + (p - e) (1 - λ)          a' = λ a + (p - e') / (1 - λ)          g = a' (1 - λ)³ / (λ e')
 *
 * With a decay for the denominator, a second average f' = f + (p - f)(1 - λ_f) stands there instead of e'.
 *
 * It is not a return: it answers slowly, over the memory length of λ. Choose it for trend rules.
 */
export const gradient: Signal = {
  kind: 'gradient',
  description: 'proportional price gradient per coarse step, smoothed over the memory length',
  provides: (name) => [name],
  recurrences: ({ decay, denominator }) => ({
    ...average(decay!),
    [accumulatorKey(decay!)]: accumulator(decay!),
    ...(denominator === undefined ? {} : average(denominator)),
  }),
  values: ({ decay, denominator }, context) => {
    const lambda = context.decay(decay!);
    const remainder = constant(1).sub(lambda);
    const scale = remainder.mul(remainder).mul(remainder).div(lambda);
    return [
      context
        .after(accumulatorKey(decay!))
        .mul(scale)
        .div(context.after(averageKey(denominator ?? decay!))),
    ];
  },
};

function accumulator(decay: string): Recurrence {
  return {
    shape: 'vector',
    initial: () => constant(0),
    next: (context, previous) => {
      const lambda = context.decay(decay);
      const distance = context.price.sub(context.after(averageKey(decay)));
      const raw = lambda.mul(previous).add(distance.div(constant(1).sub(lambda)));
      return select(raw.abs().lt(negligible), 0, raw);
    },
  };
}
