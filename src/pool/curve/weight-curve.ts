import type { Scan } from '../../kernel/index.js';
import type { Interpolation } from '../../strategy/index.js';
import type { ChunkGrid, WeightPath } from '../weight-path.js';
import { createChunkWeights } from './chunk-weights.js';
import { compileCrossingScan, compileStepScan, compileWeightsScan } from './step-scan.js';

/**
 * A way of weights within a chunk, compiled: what a {@link ChunkGrid} carries when it is not linear.
 *
 * Positions are in steps from a chunk's start, as many a row as the grid has substeps. Scratch memory is shared between
 * calls, so a curve serves one thread.
 */
export interface WeightCurve {
  /** Name of the interpolation. */
  readonly name: string;
  readonly assets: number;
  /** Weights at positions of one chunk; `compileWeightsScan`. */
  readonly weights: Scan;
  /** Growth of steps within a chunk; `compileStepScan`. */
  readonly steps: Scan;
  /** Growth of a step from one chunk to another; `compileCrossingScan`. */
  readonly crossing: Scan;
  /** Writes the weights at one position of a chunk to `into`. */
  weightsAt(path: WeightPath, chunk: number, position: number, grid: ChunkGrid, into: Float64Array): void;
  /** Adds the adjoint of the weights at one position of a chunk to the adjoint of a path. */
  addWeightsAdjoint(
    path: WeightPath,
    chunk: number,
    position: number,
    grid: ChunkGrid,
    weights: Float64Array,
    adjoint: WeightPath,
  ): void;
}

/**
 * Compiles an interpolation for that many assets.
 *
 * @example
 * const grid = { assets: 3, chunkRows: 1440, interpolationRows: 1440, substeps: 1, curve: compileCurve(findInterpolation('geodesic'), 3) };
 */
export function compileCurve(interpolation: Interpolation, assets: number): WeightCurve {
  const weights = compileWeightsScan(interpolation, assets);
  const point = createChunkWeights(weights, 1);
  const positions = new Float64Array(1);
  const place = (chunk: number, position: number) => {
    positions[0] = position;
    return { chunk, count: 1, positions };
  };
  const scratch = new Float64Array(assets);
  // Compiled when first read: few runs need all of them.
  let steps: Scan | undefined;
  let crossing: Scan | undefined;
  return {
    name: interpolation.name,
    assets,
    weights,
    get steps() {
      return (steps ??= compileStepScan(interpolation, assets));
    },
    get crossing() {
      return (crossing ??= compileCrossingScan(interpolation, assets));
    },
    weightsAt: (path, chunk, position, grid, into) => {
      point.write(path, place(chunk, position), grid, into);
    },
    addWeightsAdjoint: (path, chunk, position, grid, byWeights, adjoint) => {
      const at = place(chunk, position);
      point.record(path, at, grid, scratch);
      point.pullBack(at, grid, byWeights, adjoint);
    },
  };
}
