import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { compileCurve, emptyPath, type ChunkGrid } from '../../../src/pool/index.js';
import { findInterpolation, interpolations, type Interpolation } from '../../../src/strategy/index.js';

const assets = 3;
const curves = new Map(Object.values(interpolations).map((given) => [given, compileCurve(given, assets)]));

/** Weights and the adjoint of one position, through the compiled curve. */
function curveOf(given: Interpolation, steps: number) {
  const curve = curves.get(given)!;
  const grid: ChunkGrid = { assets, chunkRows: steps, interpolationRows: steps, substeps: 1, curve };
  const pathOf = (start: readonly number[], end: readonly number[]) => {
    const path = emptyPath(1, grid);
    path.starts.set(start);
    path.deltas.set(end.map((weight, i) => (weight - start[i]!) / steps));
    return path;
  };
  return {
    weights: (start: readonly number[], end: readonly number[], position: number): number[] => {
      const into = new Float64Array(assets);
      curve.weightsAt(pathOf(start, end), 0, position, grid, into);
      return [...into];
    },
    /** d Σ c_i w_i / d start and d end. */
    slopes: (
      start: readonly number[],
      end: readonly number[],
      position: number,
      c: readonly number[],
    ): { byStart: number[]; byEnd: number[] } => {
      const adjoint = emptyPath(1, grid);
      curve.addWeightsAdjoint(pathOf(start, end), 0, position, grid, Float64Array.from(c), adjoint);
      const byEnd = [...adjoint.deltas].map((slope) => slope / steps);
      return { byStart: [...adjoint.starts].map((slope, i) => slope - byEnd[i]!), byEnd };
    },
  };
}

const normalised = (values: readonly number[]): number[] => {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
};
const simplex = (least: number) =>
  fc
    .array(fc.double({ min: least, max: 1, noNaN: true }), { minLength: assets, maxLength: assets })
    .map(normalised);
const nudged = (weights: readonly number[], direction: readonly number[], size: number): number[] => {
  const mean = direction.reduce((sum, value) => sum + value, 0) / assets;
  return weights.map((weight, i) => weight + size * (direction[i]! - mean));
};
const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: assets,
  maxLength: assets,
});
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const worst = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

/** What a pool pays for a move at constant prices. */
function cost(given: Interpolation, start: readonly number[], end: readonly number[], steps: number): number {
  const { weights } = curveOf(given, steps);
  let sum = 0;
  let before = weights(start, end, 0);
  for (let j = 1; j <= steps; j++) {
    const after = weights(start, end, j);
    sum += after.reduce((total, weight, i) => total + weight * Math.log(weight / before[i]!), 0);
    before = after;
  }
  return sum;
}

describe.each(Object.values(interpolations))('$name interpolation', (given) => {
  it('goes from start to end on the simplex, whole steps or not', () => {
    fc.assert(
      fc.property(
        simplex(1e-6),
        simplex(1e-6),
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, end, steps, share) => {
          const { weights } = curveOf(given, steps);
          expect(worst(weights(start, end, 0), start)).toBeLessThan(1e-15);
          expect(worst(weights(start, end, steps), end)).toBeLessThan(1e-15);
          const between = weights(start, end, share * steps);
          expect(between.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
          expect(Math.min(...between)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('has the derivative of central differences, from tiny moves to steep ones', () => {
    fc.assert(
      fc.property(
        simplex(0.02),
        simplex(0.02),
        fc.constantFrom(0, 1e-9, 1e-5, 0.01, 1),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(50),
        numbers,
        numbers,
        numbers,
        (start, far, size, steps, at, c, first, second) => {
          const end = start.map((weight, i) => weight + size * (far[i]! - weight));
          const { weights, slopes } = curveOf(given, steps);
          const position = at % (steps + 1);
          const { byStart, byEnd } = slopes(start, end, position, c);
          const value = (shift: number): number =>
            dot(c, weights(nudged(start, first, shift), nudged(end, second, shift), position));
          const h = 1e-6;
          const expected = (value(h) - value(-h)) / (2 * h);
          const slope = dot(byStart, nudged([0, 0, 0], first, 1)) + dot(byEnd, nudged([0, 0, 0], second, 1));
          expect(Math.abs(slope - expected)).toBeLessThan(1e-8 * (1 + Math.abs(expected)));
        },
      ),
    );
  });

  it('stands still where start and end are the same', () => {
    fc.assert(
      fc.property(simplex(1e-6), fc.integer({ min: 1, max: 200 }), fc.nat(200), (start, steps, at) => {
        const { weights } = curveOf(given, steps);
        expect(worst(weights(start, start, at % (steps + 1)), start)).toBeLessThan(1e-15);
      }),
    );
  });

  it.each([
    [
      [0, 0.4, 0.6],
      [0, 0.5, 0.5],
    ],
    [
      [0, 0.4, 0.6],
      [0.2, 0.3, 0.5],
    ],
    [
      [0.2, 0.3, 0.5],
      [0, 0.4, 0.6],
    ],
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
    [
      [0, 1, 0],
      [0, 1, 0],
    ],
  ])('is finite, and so are its derivatives, from %j to %j', (start, end) => {
    const { weights, slopes } = curveOf(given, 10);
    expect(weights(start, end, 0)).toEqual(start);
    expect(weights(start, end, 10)).toEqual(end);
    for (let j = 0; j <= 10; j++) {
      const between = weights(start, end, j);
      expect(between.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
      expect(Math.min(...between)).toBeGreaterThanOrEqual(0);
      const { byStart, byEnd } = slopes(start, end, j, [0.3, -1, 2]);
      expect([...byStart, ...byEnd].every(Number.isFinite)).toBe(true);
    }
  });

  it('costs a pool no less than twice the square of the angle between the square roots, over N', () => {
    fc.assert(
      fc.property(simplex(0.05), simplex(0.05), (start, end) => {
        const angle = Math.acos(Math.min(1, dot(start.map(Math.sqrt), end.map(Math.sqrt))));
        const least = (2 * angle ** 2) / 400;
        // The bound is of second order in the steps; the next is smaller by their size.
        expect(cost(given, start, end, 400)).toBeGreaterThan(least * (1 - 0.01) - 1e-12);
      }),
      { numRuns: 20 },
    );
  });
});

describe('linear interpolation', () => {
  it('changes weights by the same at every step', () => {
    const { weights } = curveOf(findInterpolation('linear'), 4);
    const row = weights([0.5, 0.3, 0.2], [0.1, 0.5, 0.4], 3);
    expect(worst(row, [0.2, 0.45, 0.35])).toBeLessThan(1e-16);
  });
});

describe('approx_optimal interpolation', () => {
  it('is the published block: 3 rows from [0.5, 0.3, 0.2], and the end by a jump', () => {
    const { weights } = curveOf(findInterpolation('approx_optimal'), 3);
    const [start, end] = [
      [0.5, 0.3, 0.2],
      [0.53, 0.288, 0.182],
    ];
    const rows = [0, 1, 2, 3].map((j) => weights(start, end, j));
    const expected = [
      start,
      [0.5087624641437266, 0.2965317494478547, 0.19470578640841854],
      [0.5175180328239357, 0.2930414557003043, 0.18944051147576005],
      end,
    ];
    rows.forEach((row, j) => expect(worst(row, expected[j]!)).toBeLessThan(2e-16));
  });
});

describe('geodesic interpolation', () => {
  it('is the spherical interpolation of the square roots', () => {
    fc.assert(
      fc.property(simplex(1e-3), simplex(1e-3), fc.integer({ min: 1, max: 9 }), (start, end, j) => {
        const angle = Math.acos(Math.min(1, dot(start.map(Math.sqrt), end.map(Math.sqrt))));
        fc.pre(angle > 1e-3);
        const part = (t: number): number => Math.sin(t * angle) / Math.sin(angle);
        const expected = start.map(
          (weight, i) => (part(1 - j / 10) * Math.sqrt(weight) + part(j / 10) * Math.sqrt(end[i]!)) ** 2,
        );
        expect(
          worst(curveOf(findInterpolation('geodesic'), 10).weights(start, end, j), expected),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  it('costs a pool the least of all', () => {
    const [start, end] = [
      [0.9, 0.05, 0.05],
      [0.05, 0.05, 0.9],
    ];
    const costs = Object.fromEntries(
      Object.values(interpolations).map((given) => [given.name, cost(given, start, end, 1000)]),
    );
    const angle = Math.acos(2 * Math.sqrt(0.9 * 0.05) + 0.05);
    expect(costs.geodesic).toBeCloseTo((2 * angle ** 2) / 1000, 5);
    expect(costs.approx_optimal!).toBeGreaterThan(1.002 * costs.geodesic!);
    expect(costs.linear!).toBeGreaterThan(1.05 * costs.geodesic!);
  });
});

describe('findInterpolation', () => {
  it('finds each by its name', () => {
    for (const [name, given] of Object.entries(interpolations)) {
      expect(findInterpolation(name)).toBe(given);
      expect(given.name).toBe(name);
    }
  });

  it('names the choices, and the nearest one, where there is none', () => {
    const thrown = (): unknown => {
      try {
        return findInterpolation('aprox_optimal');
      } catch (error) {
        return error;
      }
    };
    expect(thrown()).toBeInstanceOf(InputError);
    expect(thrown()).toMatchObject({
      code: 'interpolation.unknown',
      value: 'aprox_optimal',
      suggestion: 'approx_optimal',
    });
    expect(() => findInterpolation('toString')).toThrow('expected one of linear, approx_optimal, geodesic');
  });
});
