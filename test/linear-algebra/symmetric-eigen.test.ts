import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunError } from '../../src/diagnostics/index.js';
import { symmetricEigen } from '../../src/linear-algebra/index.js';

const matrix = fc.integer({ min: 1, max: 8 }).chain((n) =>
  fc
    .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((entries) => ({
      n,
      a: Float64Array.from(entries, (_, k) => entries[Math.min(k, (k % n) * n + Math.floor(k / n))]!),
    })),
);

describe('symmetricEigen', () => {
  it('agrees with eigenvalues known by hand', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values].sort()).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)]);
    for (const entry of vectors) expect(Math.abs(entry)).toBeCloseTo(Math.SQRT1_2, 14);
  });

  it('puts the matrix together again', () => {
    fc.assert(
      fc.property(matrix, ({ n, a }) => {
        const { values, vectors } = symmetricEigen(a, n);
        for (let r = 0; r < n; r++) {
          for (let c = 0; c < n; c++) {
            let sum = 0;
            for (let k = 0; k < n; k++) sum += vectors[r * n + k]! * values[k]! * vectors[c * n + k]!;
            expect(sum).toBeCloseTo(a[r * n + c]!, 11);
          }
        }
      }),
    );
  });

  it('gives orthonormal vectors', () => {
    fc.assert(
      fc.property(matrix, ({ n, a }) => {
        const { vectors } = symmetricEigen(a, n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let k = 0; k < n; k++) sum += vectors[k * n + i]! * vectors[k * n + j]!;
            expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
          }
        }
      }),
    );
  });

  it('finds tiny eigenvalues to full relative precision', () => {
    // D K D with K = [[1, ½], [½, 1]] and D = diag(1, 1e-8): determinant ¾·1e-16, trace near 1.
    const values = symmetricEigen(Float64Array.of(1, 0.5e-8, 0.5e-8, 1e-16), 2).values.toSorted();
    expect(values[0]! / 0.75e-16).toBeCloseTo(1, 12);
  });

  it('leaves the matrix as it was and a diagonal one at once', () => {
    const diagonal = Float64Array.of(3, 0, 0, 0, 1, 0, 0, 0, 2);
    expect(symmetricEigen(diagonal, 3)).toEqual({
      values: Float64Array.of(3, 1, 2),
      vectors: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    });
    const full = Float64Array.of(2, 1, 1, 2);
    symmetricEigen(full, 2);
    expect([...full]).toEqual([2, 1, 1, 2]);
  });

  it('throws where an entry is not finite', () => {
    expect(() => symmetricEigen(Float64Array.of(1, NaN, NaN, 1), 2)).toThrow(RunError);
  });
});
