import { chunkCount, type ChunkGrid } from '../weight-path.js';
import type { ChunkPositions } from './chunk-weights.js';

/** Steps that the traded rows of a chunk begin: `substeps` a row, the first of them at the row itself. */
export interface RowTicks extends ChunkPositions {
  /** First traded row of the chunk. */
  readonly firstRow: number;
}

/** Steps of a window that is traded every `stride` rows, chunk by chunk. */
export interface TickPlan {
  readonly chunks: number;
  /** Most steps of a chunk. */
  readonly most: number;
  /** Steps of a chunk, none where no row of it is traded; overwritten by the next call. */
  ticksOf(chunk: number): RowTicks;
  /** Chunk and position of the last step that a traded row begins. */
  lastTickOf(row: number): { readonly chunk: number; readonly position: number };
}

export function planTicks(grid: ChunkGrid, stride: number, rows: number): TickPlan {
  const { chunkRows, interpolationRows, substeps } = grid;
  const most = (Math.floor((Math.min(chunkRows, rows) - 1) / stride) + 1) * substeps;
  const positions = new Float64Array(most);
  const chunkOf = (row: number): number => Math.floor(row / chunkRows);
  const positionOf = (row: number, substep: number): number =>
    Math.min((row % chunkRows) * substeps + substep * stride, interpolationRows * substeps);
  return {
    chunks: chunkCount(rows, grid),
    most,
    ticksOf: (chunk) => {
      const firstRow = Math.ceil((chunk * chunkRows) / stride) * stride;
      const end = Math.min((chunk + 1) * chunkRows, rows);
      let count = 0;
      for (let row = firstRow; row < end; row += stride) {
        for (let substep = 0; substep < substeps; substep++) positions[count++] = positionOf(row, substep);
      }
      return { chunk, firstRow, count, positions };
    },
    lastTickOf: (row) => ({ chunk: chunkOf(row), position: positionOf(row, substeps - 1) }),
  };
}
