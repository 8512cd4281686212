/**
 * x ≥ 0 that minimises Σ_r w_r² (y_r - Σ_k A_rk x_k)²: the best of the unconstrained solutions over every choice of columns that may
 * be positive, which for the few columns there are is exact and has no iteration to fail. Columns the rows cannot tell apart are never
 * in one choice, so that a quantity that was not varied has the coefficient 0.
 *
 * @param rows A, a row a measurement; at most some ten columns
 * @param values y
 * @param weights w; default 1
 */
export function nonNegativeLeastSquares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights: readonly number[] = values.map(() => 1),
): number[] {
  const columns = rows[0]?.length ?? 0;
  let best = new Array<number>(columns).fill(0);
  let least = squaredError(rows, values, weights, best);
  for (let choice = 1; choice < 2 ** columns; choice++) {
    const chosen = best.flatMap((_, k) => ((choice >> k) & 1 ? [k] : []));
    const solved = solveNormalEquations(rows, values, weights, chosen);
    if (solved?.every((value) => value >= 0) !== true) continue;
    const full = new Array<number>(columns).fill(0);
    chosen.forEach((column, k) => (full[column] = solved[k]!));
    const error = squaredError(rows, values, weights, full);
    if (error >= least) continue;
    best = full;
    least = error;
  }
  return best;
}

function squaredError(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights: readonly number[],
  x: readonly number[],
): number {
  return rows.reduce((sum, row, r) => {
    const fitted = row.reduce((total, entry, k) => total + entry * x[k]!, 0);
    return sum + (weights[r]! * (values[r]! - fitted)) ** 2;
  }, 0);
}

/** Pivots below this share of their diagonal are those of columns that depend on each other. */
const smallestPivot = 1e-10;

/** Cholesky on columns scaled to length 1; undefined where they depend on each other. */
function solveNormalEquations(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  weights: readonly number[],
  chosen: readonly number[],
): number[] | undefined {
  const n = chosen.length;
  const columns = chosen.map((column) => rows.map((row, r) => weights[r]! * row[column]!));
  const scales = columns.map((column) => Math.hypot(...column));
  if (scales.some((scale) => scale === 0)) return undefined;
  const unit = columns.map((column, k) => column.map((entry) => entry / scales[k]!));
  const target = values.map((value, r) => weights[r]! * value);
  const factor = unit.map(() => new Float64Array(n));
  const solution = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = dot(unit[i]!, unit[j]!);
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!;
      if (i === j) {
        if (sum < smallestPivot) return undefined;
        factor[i]![i] = Math.sqrt(sum);
      } else factor[i]![j] = sum / factor[j]![j]!;
    }
    let right = dot(unit[i]!, target);
    for (let k = 0; k < i; k++) right -= factor[i]![k]! * solution[k]!;
    solution[i] = right / factor[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) solution[i]! -= factor[k]![i]! * solution[k]!;
    solution[i]! /= factor[i]![i]!;
  }
  return Array.from(solution, (value, k) => value / scales[k]!);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
