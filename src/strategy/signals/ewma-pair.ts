import { average, averageKey } from './average.js';
import type { Signal } from './signal.js';

/** Two moving averages of the price with different memories, for crossings and ratios. Spec 01 §4.4. */
export const ewmaPair: Signal = {
  kind: 'ewma_pair',
  description: 'two moving averages of the price: <name>_first and <name>_second',
  provides: (name) => [`${name}_first`, `${name}_second`],
  recurrences: ({ decay, secondDecay }) => ({ ...average(decay!), ...average(secondDecay!) }),
  values: ({ decay, secondDecay }, context) =>
    [decay!, secondDecay!].map((name) => context.after(averageKey(name))),
};
