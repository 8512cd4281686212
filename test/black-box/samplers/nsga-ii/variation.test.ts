import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aleaStream } from '../../../../src/sampling/index.js';
import { polynomialMutation } from '../../../../src/black-box/samplers/nsga-ii/polynomial-mutation.js';
import { simulatedBinaryCrossover } from '../../../../src/black-box/samplers/nsga-ii/simulated-binary-crossover.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const uniform = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const index = fc.double({ min: 0.5, max: 50, noNaN: true });

describe('simulatedBinaryCrossover', () => {
  it('stays within the bounds, and mirrors with its parents', () => {
    fc.assert(
      fc.property(share, share, index, uniform, (a, b, eta, u) => {
        const child = simulatedBinaryCrossover(a, b, eta, u);
        expect(child >= 0 && child <= 1).toBe(true);
        expect(simulatedBinaryCrossover(1 - a, 1 - b, eta, u)).toBeCloseTo(1 - child, 9);
      }),
    );
  });

  it('goes from the middle of both parents over the first parent to the bound', () => {
    const child = (u: number): number => simulatedBinaryCrossover(0.4, 0.6, 5, u);
    expect(child(0)).toBe(0.5);
    expect(child(1 - 2 ** -53)).toBeCloseTo(0, 9);
    // Where u α = 1 the child is the parent: α = 2 - 5^-6.
    expect(child(1 / (2 - 5 ** -6))).toBeCloseTo(0.4, 12);
    for (let u = 0; u < 0.99; u += 0.01) expect(child(u + 0.01)).toBeLessThan(child(u));
  });

  it('leaves equal parents as they are', () => {
    expect(simulatedBinaryCrossover(0.3, 0.3, 20, 0.9)).toBe(0.3);
  });
});

describe('polynomialMutation', () => {
  it('stays within the bounds and grows with its random number', () => {
    fc.assert(
      fc.property(share, index, uniform, uniform, (x, eta, u, v) => {
        const moved = polynomialMutation(x, eta, u);
        expect(moved >= 0 && moved <= 1).toBe(true);
        const [less, more] = u < v ? [u, v] : [v, u];
        const difference = polynomialMutation(x, eta, more) - polynomialMutation(x, eta, less);
        expect(difference).toBeGreaterThan(-1e-12);
      }),
    );
  });

  it('reaches both bounds, and moves nothing in the middle', () => {
    expect(polynomialMutation(0.3, 20, 0)).toBeCloseTo(0, 12);
    expect(polynomialMutation(0.3, 20, 0.5)).toBeCloseTo(0.3, 12);
    expect(polynomialMutation(0.3, 20, 1 - 2 ** -53)).toBeCloseTo(1, 1);
  });

  it('moves less the larger its index', () => {
    const mean = (eta: number): number => {
      const random = aleaStream(1, 'mutation');
      const moves = Array.from({ length: 1000 }, () =>
        Math.abs(polynomialMutation(0.5, eta, random.uniform()) - 0.5),
      );
      return moves.reduce((sum, move) => sum + move, 0) / 1000;
    };
    expect(mean(20)).toBeLessThan(mean(5) / 2);
  });
});
