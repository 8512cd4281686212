import { previousPrice, simpleReturn } from './previous-price.js';
import type { Signal } from './signal.js';

/** Simple return from one coarse price to the next, ρ = p / p_before - 1; 0 at the first row. It has no memory: noise and all. */
export const returns: Signal = {
  kind: 'returns',
  description: 'simple return since the coarse price before',
  provides: (name) => [name],
  recurrences: () => previousPrice,
  values: (_, context) => [simpleReturn(context)],
};
