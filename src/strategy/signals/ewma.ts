import { average, averageKey } from './average.js';
import type { Signal } from './signal.js';

/** Exponentially weighted moving average of the price. Spec 01 §4.1. In price units, like `price`. */
export const ewma: Signal = {
  kind: 'ewma',
  description: 'exponentially weighted moving average of the price, in the quote currency',
  provides: (name) => [name],
  recurrences: ({ decay }) => average(decay!),
  values: ({ decay }, context) => [context.after(averageKey(decay!))],
};
