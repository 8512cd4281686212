import { InputError } from '../../diagnostics/index.js';
import type { Space } from '../../black-box/index.js';

/** The training a space is checked against. */
export interface WindowOffsetContext {
  /** Days of the training period of one walk-forward cycle. */
  readonly cycleDays: number;
  /** Share held out for validation, in [0, 1), where the space does not search `val_fraction`. */
  readonly valFraction: number;
}

/**
 * Checks that every `bout_offset_days` of a space leaves training windows some days: 0 < offset < cycle · (1 - val_fraction),
 * with the largest share the space may hold out. A space without the parameter passes. Spec 08 §11, quirk E22.
 *
 * @throws InputError (`search.window_offset`) naming the bound at fault
 */
export function checkWindowOffset(space: Space, { cycleDays, valFraction }: WindowOffsetContext): void {
  const name = 'bout_offset_days';
  const offset = rangeOf(space, name);
  if (!offset) return;
  const heldOut = rangeOf(space, 'val_fraction')?.high ?? valFraction;
  const days = cycleDays * (1 - heldOut);
  const faults: [boolean, string, number, string][] = [
    [!(offset.low > 0), 'low', offset.low, 'more than 0 days, since windows must differ'],
    [!(offset.high < days), 'high', offset.high, `less than ${days} days, what a cycle leaves for training`],
  ];
  for (const [fails, key, value, expected] of faults) {
    if (!fails) continue;
    const path = `${name}.${key}`;
    const message = `${path} is ${value}; expected ${expected}.`;
    throw new InputError(message, { code: 'search.window_offset', path, value, expected });
  }
}

function rangeOf(space: Space, name: string): { readonly low: number; readonly high: number } | undefined {
  const distribution = space.parameters.find((parameter) => parameter.name === name)?.distribution;
  if (!distribution) return undefined;
  if (distribution.kind !== 'categorical') return distribution;
  const numbers = distribution.choices.map(Number);
  return { low: Math.min(...numbers), high: Math.max(...numbers) };
}
