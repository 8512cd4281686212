import { constant } from '../../kernel/index.js';
import type { Recurrence } from './signal.js';

/** Key of the average of prices with that decay. */
export function averageKey(decay: string): string {
  return `average ${decay}`;
}

/** Exponentially weighted average of prices: e' = e + (p - e)(1 - λ), from the first price. Spec 01 §4.1. */
export function average(decay: string): Readonly<Record<string, Recurrence>> {
  return {
    [averageKey(decay)]: {
      shape: 'vector',
      initial: ({ firstPrice }) => firstPrice,
      // A division by 1/(1-λ), as the spec writes it, is a product with 1-λ up to rounding.
      next: (context, previous) =>
        previous.add(context.price.sub(previous).mul(constant(1).sub(context.decay(decay)))),
    },
  };
}
