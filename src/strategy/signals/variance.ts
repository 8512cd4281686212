import { constant, select, type Expr } from '../../kernel/index.js';
import { previousPrice, simpleReturn } from './previous-price.js';
import type { Recurrence, Signal, SignalContext } from './signal.js';

const rowsKey = 'rows seen';
const meanKey = (decay: string): string => `mean return ${decay}`;
const varianceKey = (decay: string): string => `variance ${decay}`;

/** Counts rows: a return exists from the second price on, a deviation from the third. */
const rowsSeen: Readonly<Record<string, Recurrence>> = {
  [rowsKey]: {
    shape: 'scalar',
    initial: () => constant(0),
    next: (_, previous) => previous.add(1),
  },
};

/**
 * Exponentially weighted variance of returns. Spec 01 §4.5.
 *
 *     d = ρ - m          m' = m + d (1 - λ)          v' = λ v + d² λ          variance = v' (1 - λ)
 *
 * The mean starts at the first return. Until there is a second one the variance is 1 for every token: nobody is riskier.
 * Prices that never moved have variance 0.
 */
export const variance: Signal = {
  kind: 'variance',
  description: 'variance of coarse returns, smoothed over the memory length; 1 until there are two returns',
  provides: (name) => [name],
  recurrences: ({ decay }) => ({
    ...previousPrice,
    ...rowsSeen,
    [meanKey(decay!)]: {
      shape: 'vector',
      initial: () => constant(0),
      next: (context, previous) =>
        select(
          context.before(rowsKey).le(1),
          simpleReturn(context),
          previous.add(deviation(context, decay!).mul(constant(1).sub(context.decay(decay!)))),
        ),
    },
    [varianceKey(decay!)]: {
      shape: 'vector',
      initial: () => constant(0),
      next: (context, previous) => {
        const lambda = context.decay(decay!);
        const distance = deviation(context, decay!);
        const next = lambda.mul(previous).add(distance.mul(distance.mul(lambda)));
        return select(context.before(rowsKey).le(1), 0, next);
      },
    },
  }),
  values: ({ decay }, context) => [
    select(
      context.before(rowsKey).le(1),
      1,
      context.after(varianceKey(decay!)).mul(constant(1).sub(context.decay(decay!))),
    ),
  ],
};

/** Distance of the row's return from the mean of those before. */
function deviation(context: SignalContext, decay: string): Expr {
  return simpleReturn(context).sub(context.before(meanKey(decay)));
}
