import type { WeightCurve } from './curve/index.js';

/**
 * Weights over a window: chunk c moves from start_c to start_c + N delta_c. On the way they are linear unless the grid
 * has a curve: row t of chunk c has w(t) = start_c + delta_c · min(t - c·cp, N).
 *
 * `starts` and `deltas` are row-major, one row a chunk, one entry an asset. What every pool is simulated from.
 */
export interface WeightPath {
  readonly starts: Float64Array;
  readonly deltas: Float64Array;
}

/** The shape of time in a window, in rows. */
export interface ChunkGrid {
  readonly assets: number;
  /** Rows of a chunk, `chunk_period`. */
  readonly chunkRows: number;
  /** Rows over which a move is spread, `weight_interpolation_period`. */
  readonly interpolationRows: number;
  /**
   * Arbitrages a row, at the row's standing price: 1 on minute bars, 60 on hourly ones. Weights move in that many equal
   * steps from row to row, so that coarse bars cost a pool what the same prices held for minutes would.
   */
  readonly substeps: number;
  /** The way of the weights within a chunk, from `compileCurve`; absent: linear. */
  readonly curve?: WeightCurve;
}

/** Chunks a window of that many rows touches. */
export function chunkCount(rows: number, { chunkRows }: ChunkGrid): number {
  return Math.floor((rows - 1) / chunkRows) + 1;
}

/** A path of zeros with room for that many chunks. */
export function emptyPath(chunks: number, { assets }: ChunkGrid): WeightPath {
  return { starts: new Float64Array(chunks * assets), deltas: new Float64Array(chunks * assets) };
}

/** Rows a row's weight has moved from its chunk's start. */
export function movedRows(row: number, { chunkRows, interpolationRows }: ChunkGrid): number {
  return Math.min(row % chunkRows, interpolationRows);
}

/** Weights at a row, written to `into`. */
export function weightsAt(path: WeightPath, row: number, grid: ChunkGrid, into: Float64Array): void {
  const chunk = Math.floor(row / grid.chunkRows);
  const moved = movedRows(row, grid);
  if (grid.curve) {
    grid.curve.weightsAt(path, chunk, moved * grid.substeps, grid, into);
    return;
  }
  const first = chunk * grid.assets;
  for (let i = 0; i < grid.assets; i++) into[i] = path.starts[first + i]! + path.deltas[first + i]! * moved;
}

/** Adds the adjoint of the weights at a row to the adjoint of the path. */
export function addWeightsAdjoint(
  path: WeightPath,
  row: number,
  grid: ChunkGrid,
  weights: Float64Array,
  adjoint: WeightPath,
): void {
  const chunk = Math.floor(row / grid.chunkRows);
  const moved = movedRows(row, grid);
  if (grid.curve) {
    grid.curve.addWeightsAdjoint(path, chunk, moved * grid.substeps, grid, weights, adjoint);
    return;
  }
  const first = chunk * grid.assets;
  for (let i = 0; i < grid.assets; i++) {
    adjoint.starts[first + i]! += weights[i]!;
    adjoint.deltas[first + i]! += weights[i]! * moved;
  }
}
