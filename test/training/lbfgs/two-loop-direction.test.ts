import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CurvaturePair } from '../../../src/training/lbfgs/index.js';
import { twoLoopDirection } from '../../../src/training/lbfgs/two-loop-direction.js';
import { dot } from '../../../src/training/lbfgs/vectors.js';

const vector = fc
  .array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((values) => Float64Array.from(values));
const long = vector.filter((values) => dot(values, values) > 0.1);

/** A pair of the quadratic with curvatures 1, 3 and 10. */
function pairOf(step: Float64Array): CurvaturePair {
  const change = step.map((value, k) => value * [1, 3, 10][k]!);
  return { step, change, curvature: dot(step, change) };
}

describe('twoLoopDirection', () => {
  it('is the steepest descent without pairs', () => {
    expect([...twoLoopDirection(Float64Array.of(1, -2), [])]).toEqual([-1, 2]);
  });

  it('agrees with the formula worked by hand for one pair', () => {
    // s = (1, 0), y = (2, 1): s·y = 2, γ = 2/5. g = (1, 1): α = s·g/2 = 1/2, q = g - y/2 = (0, 1/2), r = (0, 1/5),
    // β = y·r/2 = 1/10, H g = r + s (1/2 - 1/10) = (2/5, 1/5).
    const pair = { step: Float64Array.of(1, 0), change: Float64Array.of(2, 1), curvature: 2 };
    const direction = twoLoopDirection(Float64Array.of(1, 1), [pair]);
    expect(direction[0]).toBeCloseTo(-2 / 5, 15);
    expect(direction[1]).toBeCloseTo(-1 / 5, 15);
  });

  it('fulfils the secant equation: the newest change maps to minus the newest step', () => {
    fc.assert(
      fc.property(fc.array(long, { minLength: 1, maxLength: 3 }), (steps) => {
        const pairs = steps.map(pairOf);
        const { step, change } = pairs.at(-1)!;
        twoLoopDirection(change, pairs).forEach((value, k) => expect(value).toBeCloseTo(-step[k]!, 8));
      }),
    );
  });

  it('goes down wherever the gradient is not zero', () => {
    fc.assert(
      fc.property(long, fc.array(long, { maxLength: 4 }), (gradient, steps) => {
        expect(dot(gradient, twoLoopDirection(gradient, steps.map(pairOf)))).toBeLessThan(0);
      }),
    );
  });
});
