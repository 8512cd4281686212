import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstHalf,
  lagrangeFromChebyshev,
  levels,
  levelsFor,
  nodesOf,
  stepShares,
} from '../../../src/pool/curve/nodes.js';

/** A polynomial on [-1, 1] in Chebyshev polynomials. */
function chebyshevSum(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c, degree) => sum + c * Math.cos(degree * Math.acos(x)), 0);
}

const settings = fc
  .record({
    level: fc.nat(levels.length - 1),
    extra: fc.nat(400),
    coefficients: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 24, maxLength: 24 }),
  })
  .map(({ level, extra, coefficients }) => {
    const { nodes } = levels[level]!;
    const steps = nodes + 1 + extra;
    return {
      nodes,
      steps,
      coefficients: coefficients.slice(0, nodes),
      x: (s: number) => (2 * s) / (steps - 1) - 1,
    };
  });
const clipped = (x: number): number => Math.max(-1, Math.min(1, x));

describe('nodes of a piece', () => {
  it('go from its first step to its last', () => {
    fc.assert(
      fc.property(settings, ({ nodes, steps }) => {
        const places = nodesOf(nodes, steps);
        expect(places[0]).toBe(0);
        expect(places[nodes - 1]).toBe(steps - 1);
        for (let k = 1; k < nodes; k++) expect(places[k]).toBeGreaterThan(places[k - 1]!);
      }),
    );
  });

  it('sum a polynomial of lower degree over all steps', () => {
    fc.assert(
      fc.property(settings, ({ nodes, steps, coefficients, x }) => {
        const shares = stepShares(nodes, steps);
        const places = nodesOf(nodes, steps);
        const byNodes = shares.reduce(
          (sum, share, k) => sum + share * chebyshevSum(coefficients, clipped(x(places[k]!))),
          0,
        );
        let direct = 0;
        for (let s = 0; s < steps; s++) direct += chebyshevSum(coefficients, clipped(x(s)));
        expect(Math.abs(byNodes - direct)).toBeLessThan(1e-12 * steps);
      }),
    );
  });

  it('interpolate: the Lagrange polynomial of a node is 1 there and 0 at the others', () => {
    for (const { nodes } of levels) {
      const matrix = lagrangeFromChebyshev(nodes);
      const places = nodesOf(nodes, 3);
      for (let k = 0; k < nodes; k++) {
        const coefficients = [...matrix.subarray(k * nodes, (k + 1) * nodes)];
        places.forEach((place, j) => {
          expect(chebyshevSum(coefficients, clipped(place - 1))).toBeCloseTo(j === k ? 1 : 0, 13);
        });
      }
    }
  });

  it('have tables of Chebyshev polynomials, eight degrees at a time', () => {
    fc.assert(
      fc.property(settings, fc.nat(1000), fc.nat(1000), ({ nodes, steps, x }, a, b) => {
        const half = Math.ceil(steps / 2);
        const table = firstHalf(nodes, steps);
        const s = a % half;
        const degree = b % nodes;
        const block = Math.floor(degree / 8);
        const expected = Math.cos(degree * Math.acos(clipped(x(s))));
        expect(table[block * 8 * half + s * 8 + (degree % 8)]).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('are as many as a piece has steps for', () => {
    expect(levelsFor(23)).toEqual([]);
    expect(levelsFor(24)).toEqual(levels.slice(0, 1));
    expect(levelsFor(1439)).toEqual(levels);
    for (const { nodes } of levels) expect(nodes % 8).toBe(0);
  });
});
