import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scan } from '../../src/kernel/index.js';
import { logPrices } from '../../src/market/index.js';
import {
  chunkCount,
  compileGrowthScan,
  createGrowthPath,
  createRowGrowthPath,
  emptyPath,
  emptyTerms,
  fillTerms,
  planPieces,
  rowGrowth,
  turnover,
  turnoverAdjoint,
  weightsAt,
  type ChunkGrid,
  type WeightPath,
} from '../../src/pool/index.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

const assets = 3;
const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3, 1200)));
const scans = new Map<number, Scan>(
  [1, 7, 60].map((substeps) => [substeps, compileGrowthScan(assets, substeps)]),
);

/** Windows with weights at random corners of a random path, some of them next to nothing. */
const windows = fc
  .record({
    chunkRows: fc.integer({ min: 1, max: 60 }),
    share: fc.double({ min: 0.02, max: 1, noNaN: true }),
    whole: fc.boolean(),
    stride: fc.constantFrom(1, 1, 1, 2, 7, 1000),
    substeps: fc.constantFrom(1, 1, 7, 60),
    rows: fc.integer({ min: 2, max: 400 }),
    start: fc.integer({ min: 0, max: 700 }),
    samples: fc.uniqueArray(fc.nat(399), { minLength: 1, maxLength: 6 }),
    corners: fc.array(
      fc.array(fc.double({ min: 1e-3, max: 1, noNaN: true }), { minLength: assets, maxLength: assets }),
      { minLength: 5, maxLength: 9 },
    ),
    numbers: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 23, maxLength: 23 }),
  })
  .map((given) => {
    const stride = Math.min(given.stride, given.rows);
    const grid: ChunkGrid = {
      assets,
      chunkRows: given.chunkRows,
      interpolationRows: given.whole
        ? given.chunkRows
        : Math.max(1, Math.floor(given.chunkRows * given.share)),
      // Several arbitrages a row and one every few rows exclude each other.
      substeps: stride === 1 ? given.substeps : 1,
    };
    const samples = [...new Set(given.samples.map((row) => row % given.rows))].sort((a, b) => a - b);
    const chunks = chunkCount(given.rows, grid);
    const corners = Array.from({ length: chunks + 1 }, (_, c) => {
      const corner = given.corners[c % given.corners.length]!;
      const total = corner.reduce((sum, weight) => sum + weight, 0);
      return corner.map((weight) => weight / total);
    });
    return { ...given, grid, stride, samples, chunks, corners };
  });

/** The path through corners: one a chunk, and where the last one leads. */
function pathThrough(corners: readonly (readonly number[])[], grid: ChunkGrid): WeightPath {
  const path = emptyPath(corners.length - 1, grid);
  for (let c = 0; c + 1 < corners.length; c++) {
    corners[c]!.forEach((weight, i) => {
      path.starts[c * assets + i] = weight;
      path.deltas[c * assets + i] = (corners[c + 1]![i]! - weight) / grid.interpolationRows;
    });
  }
  return path;
}

/** Pulls the adjoint of a path back to its corners: what is said about the end of a chunk and the next start is one. */
function byCorner(adjoint: WeightPath, { interpolationRows }: ChunkGrid): Float64Array {
  const result = new Float64Array(adjoint.starts.length + assets);
  adjoint.starts.forEach((start, k) => {
    const delta = adjoint.deltas[k]! / interpolationRows;
    result[k]! += start - delta;
    result[k + assets]! += delta;
  });
  return result;
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((worst, value, k) => Math.max(worst, Math.abs(value - b[k]!)), 0);

describe('growth by pieces', () => {
  it('equals growth row by row at every sample, and so do their adjoints', () => {
    fc.assert(
      fc.property(windows, ({ grid, stride, samples, rows, start, chunks, corners, numbers }) => {
        const path = pathThrough(corners, grid);
        const table = logPrices(frame, stride);
        const pieces = planPieces({ grid, stride, samples });
        const terms = emptyTerms(pieces, assets);
        fillTerms(terms, pieces, table, start, grid.substeps);
        const prices = { terms, table, start };
        const byPieces = createGrowthPath(scans.get(grid.substeps)!, pieces, grid);
        const byRows = createRowGrowthPath({ grid, stride, rows });

        const sampled = new Float64Array(samples.length);
        const recorded = new Float64Array(samples.length);
        const all = new Float64Array(rows);
        byPieces.forward(path, prices, sampled);
        byPieces.record(path, prices, recorded);
        byRows.forward(path, prices, all);
        expect(recorded).toEqual(sampled);
        const expected = samples.map((row) => all[row]!);
        expect(largestDifference(sampled, expected)).toBeLessThan(1e-11);

        const adjoint = samples.map((_, k) => numbers[k % numbers.length]!);
        const spread = new Float64Array(rows);
        samples.forEach((row, k) => (spread[row] = adjoint[k]!));
        const [pieceAdjoint, rowAdjoint] = [emptyPath(chunks, grid), emptyPath(chunks, grid)];
        byPieces.backward(path, prices, Float64Array.from(adjoint), pieceAdjoint);
        byRows.backward(path, prices, spread, rowAdjoint);
        const [actual, exact] = [byCorner(pieceAdjoint, grid), byCorner(rowAdjoint, grid)];
        // Derivatives of w ln w next to w = 0 are large.
        const size = 1 + Math.max(...exact.map(Math.abs));
        expect(largestDifference(actual, exact) / size).toBeLessThan(1e-10);
      }),
      { numRuns: 150 },
    );
  });

  it('row by row has the derivative of central differences', () => {
    fc.assert(
      fc.property(windows, ({ grid, stride, rows, start, chunks, corners, numbers }) => {
        const table = logPrices(frame, stride);
        const prices = { terms: { data: new Float64Array(0) }, table, start };
        const weightOf = (row: number): number => numbers[row % numbers.length]!;
        const value = (shift: number): number => {
          const moved = corners.map((corner, c) =>
            corner.map((weight, i) => weight * (1 + shift * numbers[(c * assets + i) % numbers.length]!)),
          );
          const growth = new Float64Array(rows);
          rowGrowth({ path: pathThrough(moved, grid), prices, grid, stride, rows }, growth);
          return growth.reduce((sum, entry, row) => sum + entry * weightOf(row), 0);
        };
        const adjoint = emptyPath(chunks, grid);
        createRowGrowthPath({ grid, stride, rows }).backward(
          pathThrough(corners, grid),
          prices,
          Float64Array.from({ length: rows }, (_, row) => weightOf(row)),
          adjoint,
        );
        const slope = byCorner(adjoint, grid).reduce(
          (sum, entry, k) => sum + entry * corners.flat()[k]! * numbers[k % numbers.length]!,
          0,
        );
        const h = 1e-5;
        const expected = (value(h) - value(-h)) / (2 * h);
        expect(Math.abs(slope - expected)).toBeLessThan(1e-6 * (rows + Math.abs(expected)));
      }),
      { numRuns: 60 },
    );
  });

  it('is growth of reserves that stand still where nothing is arbitraged', () => {
    const grid: ChunkGrid = { assets, chunkRows: 60, interpolationRows: 60, substeps: 1 };
    const corners = [
      [0.5, 0.3, 0.2],
      [0.2, 0.3, 0.5],
      [0.4, 0.4, 0.2],
    ];
    const rows = 120;
    const growth = new Float64Array(rows);
    const prices = { terms: { data: new Float64Array(0) }, table: logPrices(frame), start: 100 };
    rowGrowth({ path: pathThrough(corners, grid), prices, grid, stride: rows, rows }, growth);
    growth.forEach((value, row) => {
      const held = corners[0]!.reduce(
        (sum, weight, i) => sum + (weight * frame.prices[i]![100 + row]!) / frame.prices[i]![100]!,
        0,
      );
      expect(value).toBeCloseTo(Math.log(held), 13);
    });
  });
});

describe('turnover', () => {
  it('equals the mean of |changes| row by row, and has the derivative of central differences', () => {
    let compared = 0;
    fc.assert(
      fc.property(windows, ({ grid, rows, chunks, corners, numbers }) => {
        const pieces = planPieces({ grid, stride: 1, samples: [rows - 1] });
        const weights = (path: WeightPath, row: number): Float64Array => {
          const into = new Float64Array(assets);
          weightsAt(path, row, grid, into);
          return into;
        };
        const path = pathThrough(corners, grid);
        let total = 0;
        for (let row = 1; row < rows; row++) {
          const before = weights(path, row - 1);
          total += weights(path, row).reduce((sum, weight, i) => sum + Math.abs(weight - before[i]!), 0);
        }
        expect(turnover(path, pieces, assets, rows)).toBeCloseTo(total / (rows - 1), 12);

        const adjoint = emptyPath(chunks, grid);
        turnoverAdjoint(path, pieces, assets, rows, 3, adjoint);
        const direction = corners.map((corner, c) =>
          corner.map((_weight, i) => numbers[(c * assets + i) % numbers.length]!),
        );
        const at = (shift: number): number => {
          const moved = corners.map((corner, c) =>
            corner.map((weight, i) => weight + shift * direction[c]![i]!),
          );
          return 3 * turnover(pathThrough(moved, grid), pieces, assets, rows);
        };
        const slope = byCorner(adjoint, grid).reduce(
          (sum, entry, k) => sum + entry * direction.flat()[k]!,
          0,
        );
        // |x| has no derivative at 0, and none of a difference across it.
        const least = Math.min(
          ...corners.slice(1).flatMap((corner, c) => corner.map((w, i) => Math.abs(w - corners[c]![i]!))),
        );
        if (least < 1e-5) return;
        compared++;
        expect(slope).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 7);
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(10);
  });
});
