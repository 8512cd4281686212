import fc from 'fast-check';
import type { HodlingIndexWindow } from '../../../../src/pool/families/hodling-index/index.js';
import type { ChunkGrid, WeightPath } from '../../../../src/pool/index.js';
import { weightsAt } from '../../../../src/pool/index.js';
import { randomPrices, randomWeights } from '../balancer/weighted-market.js';

/** A linear path through given weights, rows x tokens, whose moves begin with chunks. */
export function pathThrough(weights: readonly (readonly number[])[], chunkRows: number): WeightPath {
  const firsts = weights.flatMap((_, t) => (t % chunkRows === 0 ? [t] : []));
  return {
    starts: Float64Array.from(firsts.flatMap((t) => weights[t]!)),
    deltas: Float64Array.from(
      firsts.flatMap((t) => weights[t]!.map((weight, i) => (weights[t + 1]?.[i] ?? weight) - weight)),
    ),
  };
}

/** Weights of a window, rows x tokens. */
export function weightRows({ path, grid, rows }: HodlingIndexWindow): number[][] {
  const row = new Float64Array(grid.assets);
  return Array.from({ length: rows }, (_, t) => {
    weightsAt(path, t, grid, row);
    return [...row];
  });
}

/** Indices of every shape. */
export const drawnIndices = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  assets: fc.integer({ min: 2, max: 4 }),
  rows: fc.integer({ min: 2, max: 100 }),
  chunkRows: fc.integer({ min: 2, max: 30 }),
  activeRows: fc.integer({ min: 1, max: 12 }),
  stride: fc.constantFrom<number>(1, 1, 4),
  start: fc.constantFrom<number>(0, 7),
  volatility: fc.constantFrom<number>(0.004, 0.03),
});
export type DrawnIndex = typeof drawnIndices extends fc.Arbitrary<infer T> ? T : never;

/** An index that moves from weights to weights, in the first rows of every chunk, and its prices. */
export function drawnWindow(drawn: DrawnIndex): {
  readonly window: HodlingIndexWindow;
  readonly prices: readonly (readonly number[])[];
} {
  const { seed, assets, rows, chunkRows, stride, start } = drawn;
  const activeRows = Math.min(drawn.activeRows, chunkRows);
  const grid: ChunkGrid = { assets, chunkRows, interpolationRows: activeRows, substeps: 1 };
  const chunks = Math.floor((rows - 1) / chunkRows) + 1;
  const goals = Array.from({ length: chunks + 1 }, (_, c) => randomWeights(seed + c, assets));
  const path = {
    starts: Float64Array.from(goals.slice(0, chunks).flat()),
    deltas: Float64Array.from(
      goals.slice(0, chunks).flatMap((w, c) => w.map((one, i) => (goals[c + 1]![i]! - one) / activeRows)),
    ),
  };
  const all = randomPrices(seed, start + rows, drawn.volatility, assets);
  const prices = Float64Array.from(all.flat());
  const window = { path, grid, prices, start, rows, stride, initialPoolValue: 1e6 };
  return { window, prices: all.slice(start) };
}
