import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSampler } from '../../src/sampling/index.js';
import { readLocalGolden } from '../support/golden.js';
import { ascending, rows } from './columns.js';

const grid = findSampler('grid');
const { sampling } = readLocalGolden<{ sampling: Record<string, number[][]> }>('synthetic.json');
const sample = (points: number, dimensions: number, seed = 0): number[][] =>
  rows(grid.sample({ points, dimensions, seed }), { points, dimensions, seed });

describe('grid', () => {
  test('is the whole lattice, last dimension fastest, when that has as many points as wanted', () => {
    expect(sample(4, 2)).toEqual(sampling.grid_n4_d2);
    const lattice = sample(27, 3, 9);
    const levels = [0.1, 0.5, 0.9];
    expect(lattice).toEqual(levels.flatMap((a) => levels.flatMap((b) => levels.map((c) => [a, b, c]))));
  });

  test('is distinct points of the lattice that the golden sample is from, when it has more', () => {
    const levels = (points: readonly number[][]): number[] => ascending([...new Set(points.flat())]);
    const points = Array.from({ length: 20 }, (_, seed) => sample(5, 2, seed));
    expect(levels(points.flat())).toEqual(levels(sampling.grid_n5_d2_seed42!));
    for (const each of points) expect(new Set(each.map(String)).size).toBe(5);
  });

  test('never repeats a point, and has the fewest values a dimension that will do', () => {
    const counts = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 12 }), fc.nat(), (points, dimensions, seed) => {
        const lattice = sample(points, dimensions, seed);
        expect(new Set(lattice.map(String)).size).toBe(points);
        let levels = 2;
        while (levels ** dimensions < points) levels++;
        // Each value is a whole number of steps from 0.1.
        for (const x of lattice.flat()) {
          const steps = ((x - 0.1) / 0.8) * (levels - 1);
          expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [125, 3, 5],
    [1000, 3, 10],
    [3125, 5, 5],
    [243, 5, 3],
  ])('of %i points in %i dimensions has just %i values in each', (points, dimensions, levels) => {
    expect(new Set(sample(points, dimensions).flat()).size).toBe(levels);
  });

  test('draws every point of the lattice equally often', () => {
    const counts = new Map<string, number>();
    const draws = 2000;
    for (let seed = 0; seed < draws; seed++) {
      for (const point of sample(5, 2, seed)) counts.set(String(point), (counts.get(String(point)) ?? 0) + 1);
    }
    const expected = (5 * draws) / 9;
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    expect(counts.size).toBe(9);
    // 99.9 % point of chi-square with 8 degrees of freedom.
    expect(chiSquare).toBeLessThan(26.1);
  });

  test('costs nothing where the lattice has more points than there are atoms', () => {
    const lattice = sample(50, 400);
    expect(new Set(lattice.map(String)).size).toBe(50);
    expect(ascending([...new Set(lattice.flat())])).toEqual([0.1, 0.9]);
  });
});
