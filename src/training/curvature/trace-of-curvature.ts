/** Relative step: second differences of exact slopes lose 1e-16/h² to rounding and h²/12 fourth derivatives to truncation. */
const relativeStep = 1e-3;

/** What {@link traceOfCurvature} found at a point. */
export interface CurvatureTrace {
  /** tr ∇²J = Σ_i ∂²J/∂θ_i². */
  readonly trace: number;
  /** ∇ tr ∇²J. */
  readonly slopes: Float64Array;
}

/** Where the slopes of {@link traceOfCurvature} are needed: each coordinate a step up, then each a step down. */
export function tracePoints(at: Float64Array): readonly Float64Array[] {
  return [1, -1].flatMap((side) =>
    Array.from(at, (value, i) => {
      const moved = at.slice();
      moved[i] = value + side * stepOf(value);
      return moved;
    }),
  );
}

function stepOf(value: number): number {
  return relativeStep * Math.max(1, Math.abs(value));
}

/**
 * Trace of the second derivatives and its own derivative, from exact first derivatives g at {@link tracePoints}:
 *
 *     tr = Σ_i (g_i(θ + h_i e_i) - g_i(θ - h_i e_i)) / 2 h_i
 *     ∇tr = Σ_i (g(θ + h_i e_i) - 2 g(θ) + g(θ - h_i e_i)) / h_i²
 *
 * Both are exact to O(h²) where J is smooth between the points.
 *
 * @param centre g(θ)
 * @param around g at the points, in their order
 */
export function traceOfCurvature(
  at: Float64Array,
  centre: Float64Array,
  around: readonly Float64Array[],
): CurvatureTrace {
  const { length } = at;
  const slopes = new Float64Array(length);
  let trace = 0;
  for (let i = 0; i < length; i++) {
    const h = stepOf(at[i]!);
    const up = around[i]!;
    const down = around[length + i]!;
    trace += (up[i]! - down[i]!) / (2 * h);
    for (let k = 0; k < length; k++) slopes[k]! += (up[k]! - 2 * centre[k]! + down[k]!) / (h * h);
  }
  return { trace, slopes };
}
