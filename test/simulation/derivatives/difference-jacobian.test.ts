import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceJacobian } from '../../../src/simulation/derivatives/index.js';

const entry = fc.double({ min: -5, max: 5, noNaN: true });
const quadratics = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record({
    x: fc.array(entry, { minLength: n, maxLength: n }),
    a: fc.array(entry, { minLength: n * n, maxLength: n * n }),
  }),
);

/** Largest difference of two matrices, row k the derivative by coordinate k. */
function worst(actual: Float64Array, exact: readonly number[]): number {
  return Math.max(...exact.map((value, k) => Math.abs(actual[k]! - value)));
}

describe('differenceJacobian', () => {
  it('gives the matrix of a linear field, up to rounding', () => {
    fc.assert(
      fc.property(quadratics, ({ x, a }) => {
        const n = x.length;
        // Component j is Σ_k a[k, j] x_k.
        const field = (at: Float64Array): Float64Array =>
          at.map((_, j) => at.reduce((sum, value, k) => sum + a[k * n + j]! * value, 0));
        const { matrix, disagreement } = differenceJacobian(field, Float64Array.from(x));
        expect(worst(matrix, a)).toBeLessThan(1e-8);
        expect(disagreement).toBeLessThan(1e-7);
      }),
    );
  });

  it('is exact to rounding for cubics, which one step is not', () => {
    const { matrix, steps, disagreement } = differenceJacobian(
      (x) => Float64Array.of(x[0]! ** 3),
      Float64Array.of(0.5),
    );
    expect(steps).toEqual(Float64Array.of(2 ** -11));
    // D(h) is off by h², so that two steps differ by ¾ h²; rounding is far below.
    expect(disagreement).toBeCloseTo(0.75 * 2 ** -22, 11);
    expect(Math.abs(matrix[0]! - 0.75)).toBeLessThan(1e-11);
  });

  it('is off by no more than the steps disagree', () => {
    const field = (x: Float64Array): Float64Array =>
      Float64Array.of(Math.exp(x[0]!) * Math.sin(x[1]!), Math.exp(x[0]!) * Math.cos(x[1]!));
    const [x, y] = [1.3, -0.4];
    const e = Math.exp(x);
    const { matrix, disagreement } = differenceJacobian(field, Float64Array.of(x, y));
    const exact = [e * Math.sin(y), e * Math.cos(y), e * Math.cos(y), -e * Math.sin(y)];
    expect(worst(matrix, exact)).toBeLessThan(1e-10);
    expect(worst(matrix, exact)).toBeLessThan(disagreement);
  });

  it('takes steps in proportion to large coordinates', () => {
    const { matrix, steps } = differenceJacobian(
      (x) => x.map((value) => value * value),
      Float64Array.of(1000, 3),
    );
    expect([...steps]).toEqual([2 ** -1, 2 ** -9]);
    expect(worst(matrix, [2000, 0, 0, 6])).toBeLessThan(1e-8);
  });

  it('takes smaller steps where a coordinate is small, or a kink near', () => {
    const small = differenceJacobian((x) => x.map(Math.sqrt), Float64Array.of(1e-3));
    expect(small.steps[0]).toBeLessThan(2 ** -13);
    expect(small.matrix[0]! * 2 * Math.sqrt(1e-3)).toBeCloseTo(1, 6);
    const kink = differenceJacobian(
      (x) => x.map((value) => value + 3 * Math.max(0, value - 2e-4)),
      Float64Array.of(0),
    );
    expect(kink.steps[0]).toBe(2 ** -14);
    expect(kink.matrix[0]).toBeCloseTo(1, 9);
  });

  it('says how far off it may be where there is a kink at any distance', () => {
    // A jump, which every step straddles: differences grow as steps shrink.
    const { matrix, disagreement } = differenceJacobian(
      (x) => x.map((value) => (value > 1e-7 ? 4 : 1)),
      Float64Array.of(0),
    );
    expect(disagreement).toBeGreaterThan(100);
    expect(matrix[0]).toBeGreaterThan(100);
  });

  it('may be given a field that answers in the same array every time', () => {
    const answer = new Float64Array(2);
    const { matrix } = differenceJacobian(
      (x) => {
        answer.set([x[0]! * 2, x[1]! * 3 + x[0]!]);
        return answer;
      },
      Float64Array.of(1, 1),
    );
    expect(worst(matrix, [2, 1, 0, 3])).toBeLessThan(1e-10);
  });
});
