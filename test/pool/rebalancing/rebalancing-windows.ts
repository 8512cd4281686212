import fc from 'fast-check';
import { logPrices } from '../../../src/market/index.js';
import {
  chunkCount,
  compileCurve,
  emptyPath,
  type ChunkGrid,
  type WeightCurve,
  type WeightPath,
  type WindowPrices,
} from '../../../src/pool/index.js';
import { createRebalancedPath, type RebalancingCosts } from '../../../src/pool/rebalancing/index.js';
import { findInterpolation } from '../../../src/strategy/index.js';
import { columnsOf, frameOf } from '../../support/price-frame.js';
import { syntheticPrices } from '../../support/synthetic-prices.js';
import { plainCurves } from '../curve/plain-growth.js';
import type { PlainPortfolio } from './plain-rebalancing.js';

export type Corner = readonly number[];

/** A portfolio that goes from corner to corner, one a chunk, on a small market of its own. */
export interface RebalancingWindow {
  /** `none` for the linear path that needs no curve. */
  readonly curve: 'none' | 'linear' | 'geodesic' | 'approx_optimal';
  /** Without the curve, which is long to print. */
  readonly shape: ChunkGrid;
  readonly stride: number;
  readonly rows: number;
  /** First row of the window among prices. */
  readonly start: number;
  readonly seed: number;
  readonly samples: readonly number[];
  readonly corners: readonly Corner[];
  /** A direction to move corners in that keeps their sums. */
  readonly directions: readonly Corner[];
  readonly slopes: readonly number[];
  readonly sale: number;
  readonly hasSpread: boolean;
}

const curves = new Map<string, WeightCurve>();
function curveOf(name: string, assets: number): WeightCurve {
  const key = `${name} ${assets}`;
  const curve = curves.get(key) ?? compileCurve(findInterpolation(name), assets);
  curves.set(key, curve);
  return curve;
}

function normalised(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}

const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const five = (min: number, max: number) => fc.array(decimal(min, max), { minLength: 5, maxLength: 5 });

/** Windows of 2 to 5 assets; moves from none to steep ones, samples few or at every row. */
export const rebalancingWindows: fc.Arbitrary<RebalancingWindow> = fc
  .record({
    curve: fc.constantFrom('none', 'none', 'linear', 'geodesic', 'approx_optimal'),
    assets: fc.integer({ min: 2, max: 5 }),
    chunkRows: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 25, max: 90 })),
    interpolation: fc.oneof(fc.constant(1), decimal(0.02, 1)),
    stride: fc.constantFrom(1, 1, 1, 2, 3, 4),
    substeps: fc.constantFrom(1, 1, 1, 2, 5),
    rows: fc.integer({ min: 1, max: 150 }),
    start: fc.nat(20),
    seed: fc.integer({ min: 1, max: 2147483646 }),
    isEveryRow: fc.boolean(),
    samples: fc.array(fc.nat(149), { minLength: 1, maxLength: 6 }),
    first: five(0.1, 1),
    moves: fc.array(fc.record({ size: fc.constantFrom(0, 1e-6, 1e-3, 0.1, 0.5), by: five(-1, 1) }), {
      minLength: 4,
      maxLength: 8,
    }),
    directions: fc.array(five(-1, 1), { minLength: 5, maxLength: 5 }),
    slopes: five(-1, 1),
    sale: fc.constantFrom(0, 0, 1e-4, 0.002, 0.05),
    hasSpread: fc.boolean(),
  } as const)
  .map((given): RebalancingWindow => {
    const { assets, stride, rows } = given;
    const shape: ChunkGrid = {
      assets,
      chunkRows: given.chunkRows,
      interpolationRows: Math.max(1, Math.floor(given.chunkRows * given.interpolation)),
      // Several steps a row and one every few rows exclude each other.
      substeps: stride === 1 ? given.substeps : 1,
    };
    const corners: Corner[] = [normalised(given.first.slice(0, assets))];
    while (corners.length < chunkCount(rows, shape) + 1) {
      const { size, by } = given.moves[corners.length % given.moves.length]!;
      const last = corners.at(-1)!;
      corners.push(
        size === 0 ? last : normalised(last.map((w, i) => Math.max(w * Math.exp(size * by[i]!), 1e-2))),
      );
    }
    const some = [...new Set(given.samples.map((row) => row % rows))].sort((a, b) => a - b);
    return {
      ...given,
      shape,
      corners,
      samples: given.isEveryRow ? Array.from({ length: rows }, (_, row) => row) : some,
      directions: corners.map((_, c) => {
        const along = given.directions[c % given.directions.length]!.slice(0, assets);
        const mean = along.reduce((sum, value) => sum + value, 0) / assets;
        return along.map((value) => value - mean);
      }),
    };
  });

/** The grid of a window, its curve included. */
export function gridOf({ shape, curve }: RebalancingWindow): ChunkGrid {
  return curve === 'none' ? shape : { ...shape, curve: curveOf(curve, shape.assets) };
}

/** Prices of a window, in units of their own. */
export function pricesOf({ shape, seed, start, rows }: RebalancingWindow, units: Corner = []): WindowPrices {
  const market = {
    base: Array.from({ length: shape.assets }, (_, i) => units[i] ?? 1),
    seed,
    // Moves on both sides of where e^x - 1 stops being a series.
    s: Array.from({ length: shape.assets }, (_, i) => [0.004, 0.05, 0.0005, 0.01, 0.002][i]!),
  };
  const table = logPrices(frameOf(columnsOf(syntheticPrices(market, start + rows))));
  return { terms: { data: new Float64Array(0) }, table, start };
}

/** Costs of a window; spreads differ from row to row. */
export function costsOf({ shape, sale, hasSpread, start, rows }: RebalancingWindow): RebalancingCosts {
  if (!hasSpread) return { sale };
  const spread = Array.from({ length: shape.assets }, (_, i) =>
    Float64Array.from({ length: start + rows }, (_value, row) => 1e-4 * (1 + i) * (1 + (row % 7))),
  );
  return { sale, spread };
}

/** The same portfolio for {@link plainRebalancing}. */
export function plainOf(window: RebalancingWindow, corners = window.corners): PlainPortfolio {
  const { shape, stride, start, curve } = window;
  const { table } = pricesOf(window);
  const { sale, spread } = costsOf(window);
  return {
    curve: plainCurves[curve === 'none' ? 'linear' : curve]!,
    corners,
    grid: shape,
    stride,
    log: (asset, row) => table.data[(start + row) * 2 * shape.assets + asset]!,
    sale,
    spread: (asset, row) => spread?.[asset]?.[start + row] ?? 0,
  };
}

/** The path through corners: one a chunk, and where the last one leads. */
export function pathThrough(corners: readonly Corner[], grid: ChunkGrid): WeightPath {
  const path = emptyPath(corners.length - 1, grid);
  for (let c = 0; c + 1 < corners.length; c++) {
    corners[c]!.forEach((weight, i) => {
      path.starts[c * grid.assets + i] = weight;
      path.deltas[c * grid.assets + i] = (corners[c + 1]![i]! - weight) / grid.interpolationRows;
    });
  }
  return path;
}

/** Growth at the samples of a window, at these costs or its own. */
export function growthOf(
  window: RebalancingWindow,
  costs = costsOf(window),
  prices = pricesOf(window),
): Float64Array {
  const { stride, rows, samples, corners } = window;
  const grid = gridOf(window);
  const growth = new Float64Array(samples.length);
  createRebalancedPath({ grid, stride, rows, samples, costs }).forward(
    pathThrough(corners, grid),
    prices,
    growth,
  );
  return growth;
}

/** d(Σ slope · growth) along the window's direction: pulled back, and moved by hand. */
export function slopeAlong(window: RebalancingWindow): number {
  const { stride, rows, samples, corners, directions } = window;
  const grid = gridOf(window);
  const path = pathThrough(corners, grid);
  const prices = pricesOf(window);
  const pathAdjoint = emptyPath(corners.length - 1, grid);
  const portfolio = createRebalancedPath({ grid, stride, rows, samples, costs: costsOf(window) });
  portfolio.record(path, prices, new Float64Array(samples.length));
  portfolio.backward(path, prices, Float64Array.from(slopesOf(window)), pathAdjoint);
  const move = pathThrough(directions, grid);
  const along = (adjoint: Float64Array, by: Float64Array): number =>
    adjoint.reduce((sum, entry, k) => sum + entry * by[k]!, 0);
  return along(pathAdjoint.starts, move.starts) + along(pathAdjoint.deltas, move.deltas);
}

/** Adjoint of growth at each sample. */
export function slopesOf({ samples, slopes }: RebalancingWindow): number[] {
  return samples.map((_, k) => slopes[k % slopes.length]!);
}
