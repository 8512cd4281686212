import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRowGrowthPath,
  emptyPath,
  fillTerms,
  rowGrowth,
  rowGrowthAdjoint,
  weightsAt,
} from '../../../src/pool/index.js';
import {
  alongDirections,
  assets,
  alongSimplex,
  byCorner,
  byPieces,
  curves,
  curveWindows,
  gridOf,
  largestDifference,
  pathThrough,
  plainPool,
  shifted,
  type CurveWindow,
} from './curve-windows.js';
import { plainGrowth, plainWeights } from './plain-growth.js';

/** Smallest weight of a window: the smaller, the larger are derivatives. */
const least = (corners: readonly (readonly number[])[]): number => Math.min(...corners.flat());

describe('growth along a curve', () => {
  it('is that of a plain loop at every sample, by pieces and row by row', () => {
    fc.assert(
      fc.property(curveWindows, (window) => {
        const { stride, rows, samples, corners } = window;
        const grid = gridOf(window);
        const path = pathThrough(corners, grid);
        const { pool, prices } = byPieces(window);
        const growth = new Float64Array(samples.length);
        const recorded = new Float64Array(samples.length);
        const all = new Float64Array(rows);
        pool.forward(path, prices, growth);
        pool.record(path, prices, recorded);
        rowGrowth({ path, prices, grid, stride, rows }, all);
        const expected = plainGrowth(plainPool(window), rows);
        expect(largestDifference(all, expected)).toBeLessThan(1e-13);
        expect(
          largestDifference(
            growth,
            samples.map((row) => expected[row]!),
          ),
        ).toBeLessThan(1e-13);
        expect(largestDifference(recorded, growth)).toBeLessThan(1e-15);
      }),
      { numRuns: 200 },
    );
  });

  it('has the derivative of central differences of the plain loop', () => {
    fc.assert(
      fc.property(curveWindows, (window) => {
        const { stride, rows, samples, corners, slopes } = window;
        const grid = gridOf(window);
        fc.pre(least(corners) > 0.01);
        const { pool, prices } = byPieces(window);
        const path = pathThrough(corners, grid);
        const adjoint = Float64Array.from(samples, (_, k) => slopes[k % slopes.length]!);
        const [pieceAdjoint, rowAdjoint] = [
          emptyPath(corners.length - 1, grid),
          emptyPath(corners.length - 1, grid),
        ];
        pool.record(path, prices, new Float64Array(samples.length));
        pool.backward(path, prices, adjoint, pieceAdjoint);
        const spread = new Float64Array(rows);
        samples.forEach((row, k) => (spread[row] = adjoint[k]!));
        rowGrowthAdjoint({ path, prices, grid, stride, rows }, spread, rowAdjoint);

        const value = (size: number): number => {
          const growth = plainGrowth(plainPool(window, shifted(window, size)), rows);
          return samples.reduce((sum, row, k) => sum + adjoint[k]! * growth[row]!, 0);
        };
        const h = 1e-5;
        const expected = (value(h) - value(-h)) / (2 * h);
        const tolerance = 1e-6 * (1 + Math.abs(expected));
        const exact = alongDirections(byCorner(rowAdjoint, grid), window);
        expect(Math.abs(exact - expected)).toBeLessThan(tolerance);
        const actual = alongDirections(byCorner(pieceAdjoint, grid), window);
        expect(Math.abs(actual - exact)).toBeLessThan(1e-10 * (1 + Math.abs(exact)));
      }),
      { numRuns: 150 },
    );
  });

  it('row by row has the derivative of central differences when every row counts', () => {
    fc.assert(
      fc.property(curveWindows, (window) => {
        const { stride, rows, corners, slopes } = window;
        const grid = gridOf(window);
        fc.pre(least(corners) > 0.01);
        const { prices } = byPieces(window);
        const weightOf = (row: number): number => slopes[row % slopes.length]! / rows;
        const adjoint = emptyPath(corners.length - 1, grid);
        const pool = createRowGrowthPath({ grid, stride, rows });
        pool.backward(
          pathThrough(corners, grid),
          prices,
          Float64Array.from({ length: rows }, (_, row) => weightOf(row)),
          adjoint,
        );
        const value = (size: number): number =>
          plainGrowth(plainPool(window, shifted(window, size)), rows).reduce(
            (sum, growth, row) => sum + growth * weightOf(row),
            0,
          );
        const h = 1e-5;
        const expected = (value(h) - value(-h)) / (2 * h);
        const actual = alongDirections(byCorner(adjoint, grid), window);
        expect(Math.abs(actual - expected)).toBeLessThan(1e-6 * (1 + Math.abs(expected)));
      }),
      { numRuns: 60 },
    );
  });

  it('has the weights of the curve at every row', () => {
    fc.assert(
      fc.property(curveWindows, (window) => {
        const { rows, corners } = window;
        const grid = gridOf(window);
        const path = pathThrough(corners, grid);
        const weights = new Float64Array(assets);
        for (let row = 0; row < rows; row++) {
          weightsAt(path, row, grid, weights);
          expect(largestDifference(weights, plainWeights(plainPool(window), row))).toBeLessThan(1e-14);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the closed form of a linear path where the curve is linear', () => {
    fc.assert(
      fc.property(
        curveWindows.filter(({ curve }) => curve === 'linear'),
        (window) => {
          const path = pathThrough(window.corners, window.shape);
          const [curved, straight] = [byPieces(window), byPieces(window, window.shape)];
          const [growth, closed] = [window.samples, window.samples].map(
            ({ length }) => new Float64Array(length),
          );
          curved.pool.forward(path, curved.prices, growth!);
          straight.pool.forward(path, straight.prices, closed!);
          expect(largestDifference(growth!, closed!)).toBeLessThan(1e-11);
        },
      ),
      { numRuns: 40 },
    );
  });

  const steepness = [
    { factor: 1, level: 0 },
    { factor: 1.2, level: 0 },
    { factor: 2.9, level: 1 },
    { factor: 5.9, level: 2 },
    { factor: 40, level: undefined },
  ];
  const cases = Object.keys(curves).flatMap((curve) => steepness.map((steep) => ({ curve, ...steep })));

  it.each(cases)(
    'is exact over a day of $curve by which a weight grows to $factor times',
    ({ curve, factor, level }) => {
      const rows = 1200;
      const small = 0.01;
      const corner = [small, 0.4, 0.6 - small];
      const end = [small * factor, 0.4, 0.6 - small * factor];
      const window: CurveWindow = {
        curve,
        shape: { assets, chunkRows: rows - 1, interpolationRows: rows - 1, substeps: 1 },
        stride: 1,
        rows,
        start: 200,
        samples: [rows - 1],
        corners: [corner, end, end],
        directions: [],
        slopes: [],
      };
      const { pool, prices } = byPieces(window);
      const growth = new Float64Array(1);
      pool.forward(pathThrough(window.corners, window.shape), prices, growth);
      expect(Math.abs(growth[0]! - plainGrowth(plainPool(window), rows)[rows - 1]!)).toBeLessThan(1e-13);
      // Of all levels only the one that serves this steepness has been read.
      const read = [...prices.terms.filled!].flatMap((filled, k) => (filled ? [k] : []));
      expect(read).toEqual(level === undefined ? [] : [level]);
    },
  );

  it('of another window reads the prices of that one', () => {
    const window = fc.sample(
      curveWindows.filter(({ rows, shape }) => rows > 200 && shape.chunkRows > 30),
      1,
    )[0]!;
    const path = pathThrough(window.corners, window.shape);
    const { pool, prices, pieces } = byPieces(window);
    const [first, moved, anew] = [0, 1, 2].map(() => new Float64Array(window.samples.length));
    pool.forward(path, prices, first!);
    fillTerms(prices.terms, pieces, prices.table, window.start + 100, window.shape.substeps);
    pool.forward(path, { ...prices, start: window.start + 100 }, moved!);
    const other = byPieces({ ...window, start: window.start + 100 });
    other.pool.forward(path, other.prices, anew!);
    expect(moved).toEqual(anew);
  });

  it('is finite, derivatives too, where a weight stays at 0 or goes there, and the end of all where it leaves it', () => {
    const shape = { assets, chunkRows: 40, interpolationRows: 40, substeps: 1 };
    const base = { shape, stride: 1, rows: 100, start: 0, samples: [99], directions: [], slopes: [] };
    for (const curve of Object.keys(curves)) {
      const stays = [
        [0, 0.4, 0.6],
        [0, 0.5, 0.5],
        [0, 0.3, 0.7],
        [0, 0.3, 0.7],
      ];
      const goes = [[0.2, 0.3, 0.5], ...stays.slice(1)];
      for (const corners of [stays, goes]) {
        const window = { ...base, curve, corners };
        const grid = gridOf(window);
        const path = pathThrough(corners, grid);
        const { pool, prices } = byPieces(window);
        const growth = new Float64Array(1);
        const adjoint = emptyPath(3, grid);
        pool.record(path, prices, growth);
        pool.backward(path, prices, Float64Array.of(1), adjoint);
        expect(Number.isFinite(growth[0])).toBe(true);
        expect([...adjoint.starts, ...adjoint.deltas].every(Number.isFinite)).toBe(true);
        const all = new Float64Array(100);
        const byRows = emptyPath(3, grid);
        const rowOptions = { path, prices, grid, stride: 1, rows: 100 };
        rowGrowth(rowOptions, all);
        expect(all[99]).toBeCloseTo(growth[0]!, 12);
        rowGrowthAdjoint(
          rowOptions,
          Float64Array.from(all, (_, row) => (row === 99 ? 1 : 0)),
          byRows,
        );
        expect(largestDifference(alongSimplex(byRows, grid), alongSimplex(adjoint, grid))).toBeLessThan(
          1e-12,
        );
      }
      const window = { ...base, curve, corners: [...stays.slice(0, 2), [0.1, 0.4, 0.5], [0.1, 0.4, 0.5]] };
      const { pool, prices } = byPieces(window);
      const growth = new Float64Array(1);
      pool.forward(pathThrough(window.corners, shape), prices, growth);
      expect(growth[0]).toBe(-Infinity);
    }
  });
});
