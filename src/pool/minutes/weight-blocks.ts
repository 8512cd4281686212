import { createChunkWeights } from '../curve/chunk-weights.js';
import type { ChunkGrid, WeightPath } from '../weight-path.js';
import type { StepBlock, Steps } from './steps.js';
import { logRatio } from './log-ratio.js';

/**
 * Weights at every arbitrage of a block, whatever their way within the chunk.
 *
 * Tables are row-major, one row a step and one row more before them: row 0 holds the weights of the step before the block, the
 * first step's own where there is none; row j those of step `block.first + j - 1`.
 */
export interface WeightBlocks {
  /** Doubles of a table that serves every block. */
  readonly size: number;
  /** Writes weights, and their logarithms where asked. */
  fill(path: WeightPath, block: StepBlock, weights: Float64Array, logs?: Float64Array): void;
  /** Adds the adjoint of a table of weights to that of the path. */
  pullBack(path: WeightPath, block: StepBlock, adjoint: Float64Array, pathAdjoint: WeightPath): void;
}

export function createWeightBlocks(grid: ChunkGrid, steps: Steps): WeightBlocks {
  const { assets, chunkRows, interpolationRows, curve } = grid;
  const { stride, substeps } = steps;
  const size = (steps.most + 1) * assets;
  const perRow = stride > 1 ? stride : 1 / substeps;
  /** Rows a step's weights have moved within their chunk. */
  const movedOf = (step: number, chunk: number): number =>
    Math.min(step * perRow - chunk * chunkRows, interpolationRows);
  const chunkOf = (step: number): number => Math.floor(steps.rowOf(step) / chunkRows);
  const before = ({ first }: StepBlock): number => Math.max(first - 1, 0);

  /** Steps of a block before its chunk's move has ended. */
  const movingSteps = ({ first, count, chunk }: StepBlock): number => {
    const left = (interpolationRows - (first * perRow - chunk * chunkRows)) / perRow;
    return Math.min(Math.max(Math.ceil(left), 0), count);
  };

  const writeLogs = (count: number, weights: Float64Array, logs: Float64Array): void => {
    for (let i = 0; i < assets; i++) {
      let previous = weights[i]!;
      let log = Math.log(previous);
      logs[i] = log;
      for (let at = assets + i; at <= count * assets + i; at += assets) {
        const weight = weights[at]!;
        if (weight !== previous) log += logRatio(previous, weight);
        logs[at] = log;
        previous = weight;
      }
    }
  };

  if (chunkRows === 1 && !curve) return { size, ...rowByRow(grid, steps, writeLogs) };
  if (curve) {
    const positions = new Float64Array(steps.most);
    const one = new Float64Array(1);
    const point = createChunkWeights(curve.weights, 1);
    const many = createChunkWeights(curve.weights, steps.most);
    const pointAt = (step: number) => {
      const chunk = chunkOf(step);
      one[0] = movedOf(step, chunk) * substeps;
      return { chunk, count: 1, positions: one };
    };
    const manyAt = ({ first, count, chunk }: StepBlock) => {
      for (let j = 0; j < count; j++) positions[j] = movedOf(first + j, chunk) * substeps;
      return { chunk, count, positions };
    };
    const scratch = new Float64Array(size);
    return {
      size,
      fill: (path, block, weights, logs) => {
        point.write(path, pointAt(before(block)), grid, weights);
        many.write(path, manyAt(block), grid, weights.subarray(assets));
        if (logs) writeLogs(block.count, weights, logs);
      },
      pullBack: (path, block, adjoint, pathAdjoint) => {
        const first = pointAt(before(block));
        point.record(path, first, grid, scratch);
        point.pullBack(first, grid, adjoint, pathAdjoint);
        const rest = manyAt(block);
        many.record(path, rest, grid, scratch);
        many.pullBack(rest, grid, adjoint.subarray(assets), pathAdjoint);
      },
    };
  }
  return {
    size,
    fill: ({ starts, deltas }, block, weights, logs) => {
      const step = before(block);
      const chunk = chunkOf(step);
      const moved = movedOf(step, chunk);
      for (let i = 0; i < assets; i++) {
        const own = chunk * assets + i;
        weights[i] = starts[own]! + deltas[own]! * moved;
      }
      const first = movedOf(block.first, block.chunk);
      for (let i = 0; i < assets; i++) {
        const own = block.chunk * assets + i;
        const start = starts[own]!;
        const delta = deltas[own]!;
        const rise = delta * perRow;
        const begin = start + delta * first;
        const end = start + delta * interpolationRows;
        const moving = movingSteps(block);
        let at = assets + i;
        for (let j = 0; j < moving; j++, at += assets) weights[at] = begin + rise * j;
        for (let j = moving; j < block.count; j++, at += assets) weights[at] = end;
      }
      if (logs) writeLogs(block.count, weights, logs);
    },
    pullBack: (_path, block, adjoint, { starts, deltas }) => {
      const step = before(block);
      const chunk = chunkOf(step);
      const moved = movedOf(step, chunk);
      for (let i = 0; i < assets; i++) {
        starts[chunk * assets + i]! += adjoint[i]!;
        deltas[chunk * assets + i]! += moved * adjoint[i]!;
        let byStart = 0;
        let byDelta = 0;
        let at = assets + i;
        for (let j = 0; j < block.count; j++, at += assets) {
          const slope = adjoint[at]!;
          if (slope === 0) continue;
          byStart += slope;
          byDelta += slope * movedOf(block.first + j, block.chunk);
        }
        starts[block.chunk * assets + i]! += byStart;
        deltas[block.chunk * assets + i]! += byDelta;
      }
    },
  };
}

/** Weights where every row is a chunk of its own, and moves to the next one's, if at all, within it. */
function rowByRow(
  { assets }: ChunkGrid,
  steps: Steps,
  writeLogs: (count: number, weights: Float64Array, logs: Float64Array) => void,
): Omit<WeightBlocks, 'size'> {
  const perRow = steps.stride > 1 ? steps.stride : 1 / steps.substeps;
  return {
    fill: ({ starts, deltas }, { first, count }, weights, logs) => {
      for (let j = -1; j < count; j++) {
        const step = Math.max(first + j, 0);
        const row = steps.rowOf(step);
        const moved = Math.min(step * perRow - row, 1);
        for (let i = 0; i < assets; i++) {
          weights[(j + 1) * assets + i] = starts[row * assets + i]! + deltas[row * assets + i]! * moved;
        }
      }
      if (logs) writeLogs(count, weights, logs);
    },
    pullBack: (_path, { first, count }, adjoint, { starts, deltas }) => {
      for (let j = -1; j < count; j++) {
        const step = Math.max(first + j, 0);
        const row = steps.rowOf(step);
        const moved = Math.min(step * perRow - row, 1);
        for (let i = 0; i < assets; i++) {
          const slope = adjoint[(j + 1) * assets + i]!;
          starts[row * assets + i]! += slope;
          deltas[row * assets + i]! += moved * slope;
        }
      }
    },
  };
}
