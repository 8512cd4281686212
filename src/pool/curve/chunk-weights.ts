import type { Scan } from '../../kernel/index.js';
import type { ChunkGrid, WeightPath } from '../weight-path.js';
import { addMoveAdjoint, readMove } from './chunk-move.js';

/** Positions on the curve of one chunk. */
export interface ChunkPositions {
  readonly chunk: number;
  readonly count: number;
  readonly positions: Float64Array;
}

/** Weights at many positions of one chunk, and the adjoint of those. */
export interface ChunkWeights {
  /** Writes the weights, row-major, a row a position. */
  write(path: WeightPath, at: ChunkPositions, grid: ChunkGrid, into: Float64Array): void;
  /** As `write`, and remembers what `pullBack` needs until the next `record`. */
  record(path: WeightPath, at: ChunkPositions, grid: ChunkGrid, into: Float64Array): void;
  /** Adds the adjoint of the recorded weights to that of the path. */
  pullBack(at: ChunkPositions, grid: ChunkGrid, adjoint: Float64Array, pathAdjoint: WeightPath): void;
}

/**
 * @param scan `weights` of a curve
 * @param most most positions asked for
 */
export function createChunkWeights(scan: Scan, most: number): ChunkWeights {
  const { assets } = scan;
  const rows = (length: number): { data: Float64Array; offset: number } => ({
    data: new Float64Array(length),
    offset: 0,
  });
  const [parameters, parameterAdjoint] = [rows(scan.parameterSize), rows(scan.parameterSize)];
  const [positions, weights, adjoint, tape] = [rows(0), rows(0), rows(0), rows(0)];
  const run = {
    steps: 0,
    parameters,
    inputs: [positions],
    outputs: [weights],
    tape,
    outputAdjoints: [adjoint],
    inputAdjoints: [rows(0)],
    parameterAdjoint,
  };

  function place(path: WeightPath, at: ChunkPositions, grid: ChunkGrid, into: Float64Array): void {
    readMove(path, at.chunk, grid, parameters.data);
    parameters.data[2 * assets] = grid.interpolationRows * grid.substeps;
    run.steps = at.count;
    positions.data = at.positions;
    weights.data = into;
  }

  return {
    write: (path, at, grid, into) => {
      place(path, at, grid, into);
      scan.forward(run);
    },
    record: (path, at, grid, into) => {
      place(path, at, grid, into);
      if (tape.data.length < most * scan.tapeStride) tape.data = new Float64Array(most * scan.tapeStride);
      scan.record(run);
    },
    pullBack: (at, grid, byWeights, pathAdjoint) => {
      parameterAdjoint.data.fill(0);
      adjoint.data = byWeights;
      scan.backward(run);
      addMoveAdjoint(pathAdjoint, at.chunk, grid, parameterAdjoint.data, 0, 1);
    },
  };
}
