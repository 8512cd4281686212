/** A point of a function of one variable, with its slope there. */
export interface SlopedPoint {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/**
 * The minimiser of the cubic through two points with their slopes, which may lie outside of them; NaN where the cubic has
 * none or something is not finite. Nocedal and Wright (3.59).
 */
export function cubicMinimiser(a: SlopedPoint, b: SlopedPoint): number {
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.step - b.step);
  const d2 = Math.sign(b.step - a.step) * Math.sqrt(d1 * d1 - a.slope * b.slope);
  const found = b.step - ((b.step - a.step) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  return Number.isFinite(found) ? found : NaN;
}
