import fc from 'fast-check';
import { logPrices } from '../../../src/market/index.js';
import {
  chunkCount,
  compileCurve,
  compileGrowthScan,
  createGrowthPath,
  emptyPath,
  emptyTerms,
  fillTerms,
  planPieces,
  type ChunkGrid,
  type WeightPath,
} from '../../../src/pool/index.js';
import { interpolations } from '../../../src/strategy/index.js';
import { columnsOf, frameOf } from '../../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';
import { plainCurves, type PlainPool } from './plain-growth.js';

export const assets = 3;
export const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3, 1500)));
export const curves = Object.fromEntries(
  Object.entries(interpolations).map(([name, given]) => [name, compileCurve(given, assets)]),
);
const linearScans = new Map([1, 7, 60].map((substeps) => [substeps, compileGrowthScan(assets, substeps)]));

export type Corner = readonly number[];

/** A window of weights that move along a curve, of any shape in time. */
export interface CurveWindow {
  readonly curve: string;
  /** Without the curve, which is long to print. */
  readonly shape: ChunkGrid;
  readonly stride: number;
  readonly rows: number;
  /** First row of the window among prices. */
  readonly start: number;
  readonly samples: readonly number[];
  readonly corners: readonly Corner[];
  /** A direction to move corners in that keeps their sums. */
  readonly directions: readonly Corner[];
  readonly slopes: readonly number[];
}

export function normalised(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}

const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const triple = (min: number, max: number) =>
  fc.array(decimal(min, max), { minLength: assets, maxLength: assets });

/** Random windows: chunks from one row to many, moves from none to steep ones, strides, substeps and samples anywhere. */
export const curveWindows: fc.Arbitrary<CurveWindow> = fc
  .record({
    curve: fc.constantFrom('approx_optimal', 'geodesic', 'geodesic', 'linear'),
    chunkRows: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 25, max: 150 })),
    interpolation: fc.oneof(fc.constant(1), fc.constant(1), decimal(0.02, 1), fc.constant(0)),
    stride: fc.constantFrom(1, 1, 1, 2, 7, 1000),
    substeps: fc.constantFrom(1, 1, 7, 60),
    rows: fc.integer({ min: 2, max: 320 }),
    start: fc.nat(1100),
    samples: fc.array(fc.nat(400), { minLength: 1, maxLength: 5 }),
    first: triple(0.05, 1),
    moves: fc.array(
      fc.record({ size: fc.constantFrom(0, 1e-9, 1e-4, 0.1, 0.5, 0.8, 3), by: triple(-1, 1) }),
      {
        minLength: 4,
        maxLength: 8,
      },
    ),
    directions: fc.array(triple(-1, 1), { minLength: 5, maxLength: 5 }),
    slopes: triple(-1, 1),
  })
  .map((given): CurveWindow => {
    const stride = Math.min(given.stride, given.rows);
    const shape: ChunkGrid = {
      assets,
      chunkRows: given.chunkRows,
      interpolationRows: Math.max(1, Math.floor(given.chunkRows * given.interpolation)),
      substeps: stride === 1 ? given.substeps : 1,
    };
    const rows = shape.substeps === 60 ? Math.min(given.rows, 90) : given.rows;
    const corners: Corner[] = [normalised(given.first)];
    while (corners.length < chunkCount(rows, shape) + 1) {
      const { size, by } = given.moves[corners.length % given.moves.length]!;
      const last = corners.at(-1)!;
      corners.push(
        size === 0 ? last : normalised(last.map((w, i) => Math.max(w * Math.exp(size * by[i]!), 1e-3))),
      );
    }
    return {
      ...given,
      shape,
      stride,
      rows,
      corners,
      samples: [...new Set(given.samples.map((row) => row % rows))].sort((a, b) => a - b),
      directions: corners.map((_, c) => {
        const along = given.directions[c % given.directions.length]!;
        const mean = along.reduce((sum, value) => sum + value, 0) / assets;
        return along.map((value) => value - mean);
      }),
    };
  });

/** The grid of a window, its curve included. */
export function gridOf({ shape, curve }: CurveWindow): ChunkGrid {
  return { ...shape, curve: curves[curve]! };
}

/** The path through corners: one a chunk, and where the last one leads. */
export function pathThrough(corners: readonly Corner[], grid: ChunkGrid): WeightPath {
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
export function byCorner(adjoint: WeightPath, { interpolationRows }: ChunkGrid): Float64Array {
  const result = new Float64Array(adjoint.starts.length + assets);
  adjoint.starts.forEach((start, k) => {
    const delta = adjoint.deltas[k]! / interpolationRows;
    result[k]! += start - delta;
    result[k + assets]! += delta;
  });
  return result;
}

/** As {@link byCorner}, of that only what moves along the simplex: adding to all weights of a corner means nothing. */
export function alongSimplex(adjoint: WeightPath, grid: ChunkGrid): Float64Array {
  const slopes = byCorner(adjoint, grid);
  return slopes.map((slope, k) => {
    const first = k - (k % assets);
    return slope - slopes.subarray(first, first + assets).reduce((sum, value) => sum + value, 0) / assets;
  });
}

/** The derivative along the window's directions of what has this derivative by corners. */
export function alongDirections(adjoint: Float64Array, { directions }: CurveWindow): number {
  return adjoint.reduce((sum, slope, k) => sum + slope * directions.flat()[k]!, 0);
}

/** Corners moved by a step along the window's directions. */
export function shifted({ corners, directions }: CurveWindow, size: number): number[][] {
  return corners.map((corner, c) => corner.map((weight, i) => weight + size * directions[c]![i]!));
}

/** The same window for the plain loop. */
export function plainPool(
  { curve, shape, stride, start, corners }: CurveWindow,
  moved: readonly Corner[] = corners,
): PlainPool {
  return {
    curve: plainCurves[curve]!,
    corners: moved,
    grid: shape,
    stride,
    log: (asset, row) => Math.log(frame.prices[asset]![start + row]!),
  };
}

/** Growth by pieces, with whatever belongs to it; on the window's curve unless another grid is given. */
export function byPieces(window: CurveWindow, grid = gridOf(window)) {
  const { stride, samples, start } = window;
  const table = logPrices(frame, stride);
  const pieces = planPieces({ grid, stride, samples });
  const terms = emptyTerms(pieces, assets);
  fillTerms(terms, pieces, table, start, grid.substeps);
  const pool = createGrowthPath(linearScans.get(grid.substeps)!, pieces, grid);
  return { pool, pieces, prices: { terms, table, start } };
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((worst, value, k) => Math.max(worst, Math.abs(value - b[k]!)), 0);
}
