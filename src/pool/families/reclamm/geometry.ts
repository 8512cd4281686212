import type { ReclammState } from './state.js';

/** How far a pool is from holding as much as it should of both tokens. */
export interface Centeredness {
  /** C of [0, 1]; 1 in the middle of the price range, 0 where a token has run out. */
  readonly value: number;
  /** Whether token b is the scarce one: the price of a is in the upper half of the range. */
  readonly above: boolean;
}

/** L = (Ra + Va)(Rb + Vb), what trades without a fee conserve. Token units squared. Spec 03 §5.3. */
export function invariant({ Ra, Rb, Va, Vb }: ReclammState): number {
  return (Ra + Va) * (Rb + Vb);
}

/** What the pool asks for token a at the margin, (Rb + Vb) / (Ra + Va), in token b. Spec 03 §5. */
export function poolPrice({ Ra, Rb, Va, Vb }: ReclammState): number {
  return (Rb + Vb) / (Ra + Va);
}

/** C = min(x, 1/x), x = Ra Vb / (Va Rb); `above` where x > 1. Spec 03 §5.3. */
export function centeredness({ Ra, Rb, Va, Vb }: ReclammState): Centeredness {
  const a = Ra * Vb;
  const b = Rb * Va;
  const above = a > b;
  const larger = above ? a : b;
  return { value: larger === 0 ? 0 : (above ? b : a) / larger, above };
}

/**
 * Q - 1, Q = L / (Va Vb) the square root of the highest price over the lowest: (Ra Rb + Ra Vb + Rb Va) / (Va Vb), which loses no
 * digits where the range is narrow. Spec 03 §5.3.
 */
export function rangeExcess({ Ra, Rb, Va, Vb }: ReclammState): number {
  return (Ra * Rb + Ra * Vb + Rb * Va) / (Va * Vb);
}

/** Highest price over lowest, Q². Spec 03 §5.3. */
export function priceRatio(state: ReclammState): number {
  return (1 + rangeExcess(state)) ** 2;
}

/** Prices of a in b at which the pool holds nothing but a (Vb² / L), and nothing but b (L / Va²). Spec 03 §5.8. */
export function priceRange(state: ReclammState): { readonly min: number; readonly max: number } {
  const product = invariant(state);
  return { min: (state.Vb * state.Vb) / product, max: product / (state.Va * state.Va) };
}

/**
 * Z = √m Va - Vb / √m, where virtual balances are on the curve a change of range moves them along; the arc of that curve has length
 * ds = |dZ| / (2 √(Ra + Va)). Square root of a token b. Spec 03 §5.4.
 *
 * @param price m, of a in b
 */
export function arcCoordinate({ Va, Vb }: Pick<ReclammState, 'Va' | 'Vb'>, price: number): number {
  const root = Math.sqrt(price);
  return root * Va - Vb / root;
}
