import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { sobolIndices, type SobolOptions } from '../../../src/explain/index.js';

const single = (count: number): SobolOptions['groups'] =>
  Array.from({ length: count }, (_, k) => ({ name: `x${k + 1}`, columns: [k] }));

/** Ishigami and Homma 1990 with a = 7, b = 0.1, on (-π, π)³. */
function ishigami(point: Float64Array): number {
  const [x, y, z] = [...point].map((u) => Math.PI * (2 * u - 1)) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
}

/** Its indices in closed form, from the variances of its parts. */
const parts = {
  first: 0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2,
  second: 49 / 8,
  both: 0.01 * Math.PI ** 8 * (1 / 18 - 1 / 50),
};
const whole = parts.first + parts.second + parts.both;

/** Sobol's g: Π (|4 x - 2| + a) / (1 + a). Saltelli and Sobol' 1995. */
const weights = [0, 1, 4.5, 9];
const g = (point: Float64Array): number =>
  point.reduce((product, x, k) => product * ((Math.abs(4 * x - 2) + weights[k]!) / (1 + weights[k]!)), 1);
const gParts = weights.map((a) => 1 / (3 * (1 + a) ** 2));
const gVariance = gParts.reduce((product, part) => product * (1 + part), 1) - 1;

const base = { seed: 1, resamples: 50 };

describe('Sobol indices', () => {
  it('are those of the Ishigami function', () => {
    const found = sobolIndices(ishigami, { ...base, dimensions: 3, groups: single(3), samples: 4096 });
    const first = [parts.first / whole, parts.second / whole, 0];
    const total = [(parts.first + parts.both) / whole, parts.second / whole, parts.both / whole];
    expect(first[0]).toBeCloseTo(0.3139, 4);
    expect(total[0]).toBeCloseTo(0.5576, 4);
    found.indices.forEach((index, k) => {
      expect(Math.abs(index.first! - first[k]!)).toBeLessThan(0.01);
      expect(Math.abs(index.total! - total[k]!)).toBeLessThan(0.01);
    });
    expect(found.variance).toBeCloseTo(whole, 1);
    expect(found.mean).toBeCloseTo(3.5, 2);
    expect(found).toMatchObject({ evaluations: 5 * 4096, undefinedEvaluations: 0, usedSamples: 4096 });
  });

  it('are those of the g-function', () => {
    const found = sobolIndices(g, { ...base, dimensions: 4, groups: single(4), samples: 4096 });
    found.indices.forEach((index, k) => {
      const others = (1 + gVariance) / (1 + gParts[k]!);
      expect(Math.abs(index.first! - gParts[k]! / gVariance)).toBeLessThan(0.01);
      expect(Math.abs(index.total! - (gParts[k]! * others) / gVariance)).toBeLessThan(0.01);
    });
  });

  it('of a group are those of its inputs together', () => {
    const groups = [
      { name: 'first and third', columns: [0, 2] },
      { name: 'second', columns: [1] },
    ];
    const { indices } = sobolIndices(ishigami, { ...base, dimensions: 3, groups, samples: 4096 });
    expect(indices.map(({ name }) => name)).toEqual(['first and third', 'second']);
    // Nothing of the function is of both groups, so first and total indices are the same.
    const expected = [(parts.first + parts.both) / whole, parts.second / whole];
    indices.forEach((index, k) => {
      expect(Math.abs(index.first! - expected[k]!)).toBeLessThan(0.01);
      expect(Math.abs(index.total! - expected[k]!)).toBeLessThan(0.01);
    });
  });

  it('lie within intervals, which more samples make narrower', () => {
    const width = (samples: number): number => {
      const { indices } = sobolIndices(ishigami, {
        seed: 3,
        resamples: 200,
        dimensions: 3,
        groups: single(3),
        samples,
      });
      const [low, high] = indices[1]!.totalInterval!;
      expect(indices[1]!.total).toBeGreaterThan(low);
      expect(indices[1]!.total).toBeLessThan(high);
      return high - low;
    };
    expect(width(2048)).toBeLessThan(width(64) / 3);
  });

  it('have intervals that hold the truth about as often as they say', () => {
    const truth = parts.second / whole;
    const held = Array.from({ length: 60 }, (_, seed) => {
      const { indices } = sobolIndices(ishigami, {
        seed,
        resamples: 100,
        dimensions: 3,
        groups: single(3),
        samples: 64,
      });
      const [low, high] = indices[1]!.firstInterval!;
      return low <= truth && truth <= high;
    }).filter(Boolean).length;
    // A bootstrap of rows does not know that Sobol points are more even than random ones, so it is cautious.
    expect(held).toBeGreaterThanOrEqual(54);
  });

  it('of a sum of functions are shares of its variances, whatever the scale and the offset', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(-1e6, 0, 1e3),
        fc.constantFrom(1e-6, 1, 1e6),
        (slopes, offset, scale) => {
          const f = (point: Float64Array): number =>
            scale * (offset + point.reduce((sum, x, k) => sum + slopes[k]! * x, 0));
          const { indices } = sobolIndices(f, {
            ...base,
            resamples: 2,
            dimensions: slopes.length,
            groups: single(slopes.length),
            samples: 1024,
          });
          const squares = slopes.reduce((sum, slope) => sum + slope ** 2, 0);
          indices.forEach(({ first, total }, k) => {
            expect(Math.abs(first! - slopes[k]! ** 2 / squares)).toBeLessThan(0.02);
            expect(Math.abs(total! - slopes[k]! ** 2 / squares)).toBeLessThan(0.02);
          });
        },
      ),
      { numRuns: 10 },
    );
  });

  it('count points without a value, and leave out the rows that have one', () => {
    const hole = (point: Float64Array): number => (point[0]! < 0.125 ? NaN : point[0]! + point[1]!);
    const found = sobolIndices(hole, { ...base, dimensions: 2, groups: single(2), samples: 256 });
    // An eighth of A, of B and of the mixture that takes x1 from B; the other mixture has the holes of A.
    expect(found.undefinedEvaluations).toBeGreaterThan(4 * 30);
    expect(found.undefinedEvaluations).toBeLessThan(4 * 34);
    expect(found.evaluations).toBe(4 * 256);
    expect(found.usedSamples).toBeGreaterThan(180);
    expect(found.usedSamples).toBeLessThan(212);
    expect(found.indices.every(({ first, total }) => Number.isFinite(first) && Number.isFinite(total))).toBe(
      true,
    );
  });

  it('are null where the function is constant or never has a value', () => {
    const options = { ...base, dimensions: 2, groups: single(2), samples: 16 };
    const flat = sobolIndices(() => 0.1, options);
    expect(flat).toMatchObject({ variance: 0, usedSamples: 16 });
    expect(flat.mean).toBeCloseTo(0.1, 15);
    const none = sobolIndices(() => NaN, options);
    expect(none).toMatchObject({ mean: null, variance: null, usedSamples: 0, undefinedEvaluations: 64 });
    for (const { indices } of [flat, none]) {
      expect(indices).toEqual(
        ['x1', 'x2'].map((name) => ({
          name,
          first: null,
          firstInterval: null,
          total: null,
          totalInterval: null,
        })),
      );
    }
  });

  it('follow from the seed, and report every value', () => {
    const calls: number[] = [];
    const options = { ...base, dimensions: 3, groups: single(3), samples: 32 };
    const once = sobolIndices(ishigami, {
      ...options,
      onProgress: (done, total) => calls.push(done / total),
    });
    expect(calls).toHaveLength(5 * 32);
    expect(calls.at(-1)).toBe(1);
    expect(sobolIndices(ishigami, options)).toEqual(once);
    expect(sobolIndices(ishigami, { ...options, seed: 2 })).not.toEqual(once);
  });

  it('are refused for too few samples and for groups that overlap or reach beyond the point', () => {
    const options = { ...base, dimensions: 2, groups: single(2), samples: 8 };
    expect(() => sobolIndices(g, { ...options, samples: 1 })).toThrow(InputError);
    expect(() => sobolIndices(g, { ...options, samples: 2.5 })).toThrow(/samples is 2.5; expected a whole/);
    expect(() => sobolIndices(g, { ...options, groups: single(3) })).toThrow(/expected groups of different/);
    expect(() => sobolIndices(g, { ...options, groups: [] })).toThrow(/columns none/);
    const twice = [...single(1), ...single(1)];
    expect(() => sobolIndices(g, { ...options, groups: twice })).toThrow(InputError);
  });
});
