/** Values of a function at two samples of points, and at the first with the inputs of each group from the second. */
export interface SampledValues {
  /** [n], finite. */
  readonly a: Float64Array;
  /** [n], finite. */
  readonly b: Float64Array;
  /** [G][n], finite. */
  readonly mixed: readonly Float64Array[];
}

/** Indices of every group. */
export interface IndexEstimate {
  /** [G]. */
  readonly first: Float64Array;
  /** [G]. */
  readonly total: Float64Array;
  /** V. */
  readonly variance: number;
}

/**
 * The two estimators of {@link sobolIndices} on rows of a sample; undefined where the function does not vary there.
 *
 * @param rows which rows, any of them any number of times; default each once
 */
export function estimateIndices(
  { a, b, mixed }: SampledValues,
  rows?: ArrayLike<number>,
): IndexEstimate | undefined {
  const count = rows?.length ?? a.length;
  const row = (k: number): number => (rows ? rows[k]! : k);
  let mean = 0;
  for (let k = 0; k < count; k++) mean += a[row(k)]! + b[row(k)]!;
  mean /= 2 * count;
  let variance = 0;
  for (let k = 0; k < count; k++) variance += (a[row(k)]! - mean) ** 2 + (b[row(k)]! - mean) ** 2;
  variance /= 2 * count;
  // Values that differ by rounding alone do not vary.
  if (!(Math.sqrt(variance) > 1e-14 * Math.abs(mean))) return undefined;
  const first = new Float64Array(mixed.length);
  const total = new Float64Array(mixed.length);
  mixed.forEach((values, group) => {
    let product = 0;
    let square = 0;
    for (let k = 0; k < count; k++) {
      const j = row(k);
      const move = values[j]! - a[j]!;
      product += (b[j]! - mean) * move;
      square += move * move;
    }
    first[group] = product / count / variance;
    total[group] = square / count / (2 * variance);
  });
  return { first, total, variance };
}
