import { checkMatrix, flatRowReason, rowMoments, type ReturnsMatrix } from '../returns-matrix.js';

/** [S, S], row by row, exactly symmetric with ones on the diagonal; or `null` and a sentence that says why there is none. */
export type CorrelationMatrix =
  | { readonly value: Float64Array; readonly reason?: never }
  | { readonly value: null; readonly reason: string };

/**
 * Correlations of the daily returns of all pairs of strategies.
 *
 *     ρ[i, j] = Σ_t (r_i - mean r_i)(r_j - mean r_j) / (T std r_i std r_j)
 *
 * Undefined for fewer than 2 days or where a row never moves.
 *
 * @param matrix [S, T], daily excess log returns
 * @throws InputError (`evaluation.returns_matrix`)
 */
export function correlationMatrix(matrix: ReturnsMatrix): CorrelationMatrix {
  checkMatrix(matrix);
  const { strategies, days, values } = matrix;
  if (days < 2) return { value: null, reason: `${days} days have no correlations; at least 2 are needed.` };
  const moments = rowMoments(matrix);
  const reason = flatRowReason(moments);
  if (reason !== undefined) return { value: null, reason };

  const unit = values.map((value, k) => {
    const strategy = Math.floor(k / days);
    return (value - moments.means[strategy]!) / (moments.deviations[strategy]! * Math.sqrt(days));
  });
  const correlations = new Float64Array(strategies * strategies);
  for (let i = 0; i < strategies; i++) {
    correlations[i * strategies + i] = 1;
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let t = 0; t < days; t++) sum += unit[i * days + t]! * unit[j * days + t]!;
      // Rounding may leave [-1, 1], where distances have no square root.
      const correlation = Math.max(-1, Math.min(1, sum));
      correlations[i * strategies + j] = correlation;
      correlations[j * strategies + i] = correlation;
    }
  }
  return { value: correlations };
}
