import type { Signal } from './signal.js';

/** The coarse price itself. It has a unit: a formula that should not depend on it divides it by another price. */
export const price: Signal = {
  kind: 'price',
  description: 'the coarse price, in the quote currency',
  provides: (name) => [name],
  recurrences: () => ({}),
  values: (_, context) => [context.price],
};
