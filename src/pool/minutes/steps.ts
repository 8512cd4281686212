import type { ChunkGrid } from '../weight-path.js';

/** Most steps of a block: what is remembered of a window never grows with it. */
const longestBlock = 1440;

/** Consecutive arbitrages within one chunk, or, where every row is a chunk, of many: steps first .. first + count - 1. */
export interface StepBlock {
  readonly first: number;
  readonly count: number;
  /** That of the first step. */
  readonly chunk: number;
}

/**
 * The arbitrages of a window, one after the other. Step k is made at row `rowOf(k)` of the window; with several arbitrages a
 * row the first of them is made as the row begins, and a row's value is that after it.
 */
export interface Steps {
  readonly count: number;
  /** In order; together they hold every step once. */
  readonly blocks: readonly StepBlock[];
  /** Steps of the longest block. */
  readonly most: number;
  readonly stride: number;
  readonly substeps: number;
  rowOf(step: number): number;
  /** The last step at or before the beginning of a row, its own first one included. */
  stepOf(row: number): number;
}

/**
 * @param stride rows between two arbitrages; at least `rows` where there are none after the first
 * @param rows rows of the window
 */
export function planSteps({ chunkRows, substeps, curve }: ChunkGrid, stride: number, rows: number): Steps {
  const count = stride > 1 ? Math.floor((rows - 1) / stride) + 1 : (rows - 1) * substeps + 1;
  const rowOf = (step: number): number => (stride > 1 ? step * stride : Math.floor(step / substeps));
  const stepOf = (row: number): number => (stride > 1 ? Math.floor(row / stride) : row * substeps);
  const blocks: StepBlock[] = [];
  for (let first = 0; first < count;) {
    const chunk = Math.floor(rowOf(first) / chunkRows);
    const next = (chunk + 1) * chunkRows;
    const left =
      chunkRows === 1 && !curve
        ? longestBlock
        : stride > 1
          ? Math.ceil(next / stride) - first
          : next * substeps - first;
    const size = Math.min(left, longestBlock, count - first);
    blocks.push({ first, count: size, chunk });
    first += size;
  }
  return {
    count,
    blocks,
    most: blocks.reduce((most, block) => Math.max(most, block.count), 0),
    stride,
    substeps,
    rowOf,
    stepOf,
  };
}
