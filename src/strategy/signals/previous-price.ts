import type { Recurrence, SignalContext } from './signal.js';
import type { Expr } from '../../kernel/index.js';

const key = 'previous price';

/** Remembers the price of the row before. */
export const previousPrice: Readonly<Record<string, Recurrence>> = {
  [key]: {
    shape: 'vector',
    initial: ({ firstPrice }) => firstPrice,
    next: (context) => context.price,
  },
};

/** ρ = (p - p_before) / p_before, 0 at the first row. */
export function simpleReturn(context: SignalContext): Expr {
  const before = context.before(key);
  return context.price.sub(before).div(before);
}
