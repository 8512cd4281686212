import { constant, guarded, type Expr, type Primitive } from '../../kernel/index.js';
import { decayFromMemory } from '../memory.js';

/** d λ / d days of the root of s d³ + d = 1, s = (days / (2 chunkDays))³ / 6, by the implicit function theorem. */
function slope(days: number, chunkDays: number): number {
  const remainder = 1 - decayFromMemory(days, { chunkDays });
  const s = (days / (2 * chunkDays)) ** 3 / 6;
  return (3 * s * remainder ** 3) / (days * (3 * s * remainder * remainder + 1));
}

function primitive(literal: boolean): Primitive {
  return {
    name: literal ? 'literalDecayOfMemory' : 'decayOfMemory',
    value: (days, chunkDays) => decayFromMemory(days, { chunkDays, literal }),
    partials: [slope, null],
  };
}

/**
 * Decay of a memory length in days, {@link decayFromMemory} of an expression; 0 for 0 days and fewer (spec 01 quirk Q31).
 *
 * @param literal evaluate the closed form for the value; the derivative is that of the exact root
 */
export function decayOfMemory(days: Expr, chunkDays: Expr, literal: boolean): Expr {
  return guarded(days.gt(0), primitive(literal), [days, chunkDays], constant(0));
}
