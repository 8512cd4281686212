import type { Pieces } from '../pieces.js';
import type { WeightPath } from '../weight-path.js';
import { createChunkWeights, type ChunkPositions } from './chunk-weights.js';
import type { CurvePieces } from './curve-pieces.js';

/**
 * Σ |w_i(s+1) - w_i(s)| over every step of a window: on a curve weights may turn back within a piece.
 *
 * @param pieces cut with a stride of 1, so that none of them crosses from chunk to chunk
 */
export function curveTurnover(path: WeightPath, pieces: Pieces, curve: CurvePieces): number {
  const { grid, longest } = curve;
  const reader = createChunkWeights(curve.curve.weights, longest + 1);
  const weights = new Float64Array((longest + 1) * grid.assets);
  let total = 0;
  forEachStretch(pieces, curve, (at) => {
    reader.write(path, at, grid, weights);
    for (let k = grid.assets; k < at.count * grid.assets; k++) {
      total += Math.abs(weights[k]! - weights[k - grid.assets]!);
    }
  });
  return total;
}

/** Adds scale · d {@link curveTurnover} / d path. */
export function curveTurnoverAdjoint(
  path: WeightPath,
  pieces: Pieces,
  curve: CurvePieces,
  scale: number,
  into: WeightPath,
): void {
  const { grid, longest } = curve;
  const { assets } = grid;
  const reader = createChunkWeights(curve.curve.weights, longest + 1);
  const weights = new Float64Array((longest + 1) * assets);
  const adjoint = new Float64Array((longest + 1) * assets);
  forEachStretch(pieces, curve, (at) => {
    reader.record(path, at, grid, weights);
    adjoint.fill(0);
    for (let k = assets; k < at.count * assets; k++) {
      const slope = scale * Math.sign(weights[k]! - weights[k - assets]!);
      adjoint[k]! += slope;
      adjoint[k - assets]! -= slope;
    }
    reader.pullBack(at, grid, adjoint, into);
  });
}

/** Visits every position of each piece that moves, its last included. */
function forEachStretch(
  { count, from }: Pieces,
  { stretches, longest }: CurvePieces,
  visit: (at: ChunkPositions) => void,
): void {
  const positions = new Float64Array(longest + 1);
  for (let k = 0; k < count; k++) {
    const stretch = stretches[k];
    if (!stretch) continue;
    for (let s = 0; s <= stretch.steps; s++) positions[s] = stretch.from + s;
    visit({ chunk: from.chunk[k]!, count: stretch.steps + 1, positions });
  }
}
