import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/sampling/index.js';
import { fixedPoints } from '../../../src/training/fixed-points/index.js';

const draw = (count: number, range: number, seed = 1) =>
  fixedPoints({ count, range, stream: randomStream(seed, 'points') });

describe('fixedPoints', () => {
  it('are as many distinct rising rows as wanted, the same ones for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        (count, range, seed) => {
          const points = draw(count, range, seed);
          expect(points).toHaveLength(Math.min(count, range));
          expect(points).toEqual([...new Set(points)].sort((a, b) => a - b));
          expect(points[0]).toBe(0);
          expect(points.every((row) => Number.isInteger(row) && row < range)).toBe(true);
          expect(draw(count, range, seed)).toEqual(points);
        },
      ),
    );
  });

  it('hold evenly spread rows, the first and the last among them', () => {
    for (const seed of [1, 2, 3])
      expect(draw(10, 1001, seed)).toEqual(expect.arrayContaining([0, 250, 500, 750, 1000]));
  });

  it('draw the others anywhere but there, equally often', () => {
    const counts = new Float64Array(9);
    for (let seed = 0; seed < 3000; seed++) for (const row of draw(5, 9, seed)) counts[row]!++;
    // 0, 4 and 8 are spread; 2 of the 6 others are drawn, so each comes a third of the time, ± 5 standard errors.
    for (const row of [0, 4, 8]) expect(counts[row]).toBe(3000);
    for (const row of [1, 2, 3, 5, 6, 7]) expect(Math.abs(counts[row]! - 1000)).toBeLessThan(5 * 25.8);
  });

  it('are every row where there are no more', () => {
    expect(draw(20, 3)).toEqual([0, 1, 2]);
  });

  it.each([
    ['count', 0, 5],
    ['range', 5, 0],
    ['count', 1.5, 5],
  ])('name a %s that is no whole number from 1', (path, count, range) => {
    expect(() => draw(count, range)).toThrow(
      expect.objectContaining({ code: 'training.fixed_points', path }),
    );
  });
});
