import { RunError } from '../diagnostics/index.js';

/** A = V diag(values) Vᵀ. */
export interface SymmetricEigen {
  /** In no particular order. */
  readonly values: Float64Array;
  /** [n, n], row by row; column k is the unit eigenvector of value k. */
  readonly vectors: Float64Array;
}

/** Far more than the usual six to ten. */
const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's cyclic method, which finds small eigenvalues of positive
 * definite matrices to full relative precision. Golub and Van Loan, "Matrix computations", §8.5; the stopping test is
 * Demmel and Veselić's, 1992. About 20 n³ operations a call.
 *
 * @param matrix [n, n], symmetric
 * @throws RunError (`linear_algebra.eigen`) where the matrix is not finite
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  if (!matrix.every(Number.isFinite)) {
    throw new RunError('A matrix with entries that are not finite has no eigenvalues.', {
      code: 'linear_algebra.eigen',
      path: 'matrix',
      expected: 'finite entries',
    });
  }
  const a = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let k = 0; k < n; k++) vectors[k * n + k] = 1;
  const norm = Math.sqrt(a.reduce((sum, value) => sum + value * value, 0));
  const negligible = Number.EPSILON ** 2 * norm;

  for (let sweep = 0; ; sweep++) {
    let rotations = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const entry = Math.abs(a[p * n + q]!);
        const scale = Math.sqrt(Math.abs(a[p * n + p]!)) * Math.sqrt(Math.abs(a[q * n + q]!));
        if (entry <= negligible || entry <= Number.EPSILON * scale) continue;
        rotate(a, vectors, n, p, q);
        rotations++;
      }
    }
    if (rotations === 0) break;
    if (sweep >= MAX_SWEEPS) {
      throw new RunError(`The eigenvalues of a matrix of size ${n} were not found in ${MAX_SWEEPS} sweeps.`, {
        code: 'linear_algebra.eigen',
        path: 'matrix',
        expected: 'a symmetric matrix',
      });
    }
  }
  return { values: Float64Array.from({ length: n }, (_, k) => a[k * n + k]!), vectors };
}

/** Turns rows and columns p and q so that their common entry becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  const tau = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  // The smaller root of t² + 2τt = 1: a turn of at most 45°.
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  a[p * n + p]! -= t * apq;
  a[q * n + q]! += t * apq;
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  for (let k = 0; k < n; k++) {
    const vkp = vectors[k * n + p]!;
    const vkq = vectors[k * n + q]!;
    vectors[k * n + p] = c * vkp - s * vkq;
    vectors[k * n + q] = s * vkp + c * vkq;
    if (k === p || k === q) continue;
    const akp = a[k * n + p]!;
    const akq = a[k * n + q]!;
    const newP = c * akp - s * akq;
    const newQ = s * akp + c * akq;
    a[k * n + p] = newP;
    a[p * n + k] = newP;
    a[k * n + q] = newQ;
    a[q * n + k] = newQ;
  }
}
