import { planCurve, type CurvePieces } from './curve/index.js';
import type { ChunkGrid } from './weight-path.js';

/** Settings of {@link planPieces}. */
export interface PieceOptions {
  readonly grid: ChunkGrid;
  /** Rows between two arbitrages, `arb_frequency`. */
  readonly stride: number;
  /** Ascending rows at which the value is wanted; row 0 may be among them. */
  readonly samples: readonly number[];
}

/** A point on the weight path: a chunk, and the rows its weights have moved. */
export interface PathPoints {
  readonly chunk: Int32Array;
  readonly moved: Float64Array;
}

/**
 * A window cut into pieces over which prices are traded at equal intervals and weights move in equal steps, so that each
 * has a closed form. Piece k goes from `fromRow` to `toRow` in `steps` arbitrages.
 */
export interface Pieces {
  readonly count: number;
  readonly fromRow: Int32Array;
  readonly toRow: Int32Array;
  readonly steps: Float64Array;
  readonly from: PathPoints;
  readonly to: PathPoints;
  /** Every piece is one chunk from its first row, all of it moving: the path's own rows serve as they are. */
  readonly aligned: boolean;
  readonly samples: {
    readonly rows: Int32Array;
    /** Pieces done at the last arbitrage at or before each sample. */
    readonly pieces: Int32Array;
    /** Row of that arbitrage; reserves stand still from there to the sample. */
    readonly tradedRows: Int32Array;
  };
  /** How pieces are summed where weights move along a curve; absent: they have the closed form. */
  readonly curve?: CurvePieces;
}

/** Cuts a window at chunk boundaries, ends of moves, and samples; a step across a boundary is a piece of its own. */
export function planPieces({ grid, stride, samples }: PieceOptions): Pieces {
  const { chunkRows, interpolationRows } = grid;
  const traded = samples.map((row) => Math.floor(row / stride) * stride);
  const list: { from: number; to: number; steps: number }[] = [];
  const done: number[] = [];
  let row = 0;
  for (const target of traded) {
    while (row < target) {
      const chunkStart = Math.floor(row / chunkRows) * chunkRows;
      const moveEnd = chunkStart + interpolationRows;
      const bend = row < moveEnd ? moveEnd : chunkStart + chunkRows;
      const steps = Math.max(1, Math.floor((Math.min(bend, target) - row) / stride));
      list.push({ from: row, to: row + steps * stride, steps });
      row += steps * stride;
    }
    done.push(list.length);
  }
  const points = (rows: readonly number[], chunks: readonly number[]): PathPoints => ({
    chunk: Int32Array.from(chunks),
    moved: Float64Array.from(rows, (at, k) => Math.min(at - chunks[k]! * chunkRows, interpolationRows)),
  });
  const chunkOf = (at: number): number => Math.floor(at / chunkRows);
  const fromChunks = list.map(({ from }) => chunkOf(from));
  // A piece that ends just where its chunk does is read from its own chunk: the next one may not exist.
  const toChunks = list.map(({ to }, k) =>
    to === (fromChunks[k]! + 1) * chunkRows ? fromChunks[k]! : chunkOf(to),
  );
  const pieces: Pieces = {
    count: list.length,
    fromRow: Int32Array.from(list, ({ from }) => from),
    toRow: Int32Array.from(list, ({ to }) => to),
    steps: Float64Array.from(list, ({ steps }) => steps),
    from: points(
      list.map(({ from }) => from),
      fromChunks,
    ),
    to: points(
      list.map(({ to }) => to),
      toChunks,
    ),
    aligned:
      stride === 1 && interpolationRows === chunkRows && list.every(({ from }, k) => from === k * chunkRows),
    samples: {
      rows: Int32Array.from(samples),
      pieces: Int32Array.from(done),
      tradedRows: Int32Array.from(traded),
    },
  };
  return grid.curve ? { ...pieces, curve: planCurve(grid.curve, { grid, stride }, pieces) } : pieces;
}
