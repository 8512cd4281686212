import type { ChunkGrid, WeightPath } from '../weight-path.js';

/** Writes start and end = start + N delta of a chunk's move, 2n numbers, to `into` from `at`. */
export function readMove(
  path: WeightPath,
  chunk: number,
  { assets, interpolationRows }: ChunkGrid,
  into: Float64Array,
  at = 0,
): void {
  const first = chunk * assets;
  for (let i = 0; i < assets; i++) {
    const start = path.starts[first + i]!;
    into[at + i] = start;
    into[at + assets + i] = start + interpolationRows * path.deltas[first + i]!;
  }
}

/** The transpose of {@link readMove}: adds scale · `slopes`, by start and by end, to the adjoint of a path. */
export function addMoveAdjoint(
  adjoint: WeightPath,
  chunk: number,
  { assets, interpolationRows }: ChunkGrid,
  slopes: Float64Array,
  at: number,
  scale: number,
): void {
  const first = chunk * assets;
  for (let i = 0; i < assets; i++) {
    const byEnd = scale * slopes[at + assets + i]!;
    adjoint.starts[first + i]! += scale * slopes[at + i]! + byEnd;
    adjoint.deltas[first + i]! += interpolationRows * byEnd;
  }
}
