/**
 * A point folded into [0, 1] by mirrors at both ends: 1.2 becomes 0.8, and -0.1 becomes 0.1.
 *
 * The search then is one without bounds of a function that repeats, so that no direction is favoured near a bound.
 */
export function reflect(x: number): number {
  const within = Math.abs(x) % 2;
  return within > 1 ? 2 - within : within;
}
