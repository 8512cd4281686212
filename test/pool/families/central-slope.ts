/** Values of one thing at a point, and at a near and a far step to both sides of it. */
export interface Around {
  readonly middle: number;
  readonly up: number;
  readonly down: number;
  readonly upper: number;
  readonly lower: number;
}

/** Steps of {@link centralSlope}, and how far from straight things may be. */
export interface SlopeSteps {
  readonly near: number;
  readonly far: number;
  /** Largest second difference, as a share of the slope. Default 1e-3. */
  readonly skew?: number;
}

/** A derivative by central differences, and the size errors of it are measured by; undefined where a trade begins or ends between the points. */
export function centralSlope(
  { middle, up, down, upper, lower }: Around,
  { near, far, skew = 1e-3 }: SlopeSteps,
): { readonly slope: number; readonly scale: number } | undefined {
  const slope = (up - down) / (2 * near);
  const wide = (upper - lower) / (2 * far);
  const skewed = (upper + lower - 2 * middle) / far;
  const scale = Math.max(Math.abs(slope), 1e-3);
  if (Math.abs(slope - wide) > 1e-4 * scale || Math.abs(skewed) > skew * scale) return undefined;
  return { slope, scale };
}
