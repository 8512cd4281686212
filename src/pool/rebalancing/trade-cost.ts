/**
 * Cost τ max(x, 0) + s |x| / 2 of selling x of an asset; a purchase is a sale below 0.
 *
 * @param half s / 2
 */
export function tradeCost(sold: number, sale: number, half: number): number {
  const size = Math.abs(sold);
  // (x + |x|) / 2 is max(x, 0) to the last bit, and no branch that goes either way at random.
  return (sale / 2) * (sold + size) + half * size;
}

/** Derivative of {@link tradeCost} by what is sold; 0 where nothing is. */
export function tradeCostSlope(sold: number, sale: number, half: number): number {
  if (sold > 0) return sale + half;
  return sold < 0 ? -half : 0;
}
