import type { FeeConstants } from './fee-constants.js';

/**
 * Growth of ln R of a token that goes in: ln(1 + (1+s)(e^x - 1)), x the growth of its effective reserve R + γΔ.
 *
 * Up to `limit` it is a series of six terms with a relative error under 3e-16, its rounding included.
 */
export function inputGrowth(c: FeeConstants, x: number): number {
  if (x <= c.limit) {
    // Pairs of terms do not wait for each other, and the next minute waits for this one.
    const square = x * x;
    return x + x * (c.excess + x * c.c2 + square * (c.c3 + x * c.c4 + square * (c.c5 + x * c.c6)));
  }
  return Math.log1p((1 + c.excess) * Math.expm1(x));
}

/** d {@link inputGrowth} / dx = (1+s) e^x / (1 + (1+s)(e^x - 1)). Relative error under 4e-16. */
export function inputGrowthSlope(c: FeeConstants, x: number): number {
  if (x <= c.limit) {
    return (
      1 + (c.excess + x * (2 * c.c2 + x * (3 * c.c3 + x * (4 * c.c4 + x * (5 * c.c5 + x * (6 * c.c6))))))
    );
  }
  const grown = (1 + c.excess) * Math.exp(x);
  return grown / (grown - c.excess);
}
