import type { Scan } from '../kernel/index.js';
import { createCurveGrowthPath } from './curve/index.js';
import type { Pieces } from './pieces.js';
import type { WindowPrices } from './price-terms.js';
import { createSampleReader } from './samples.js';
import type { ChunkGrid, WeightPath } from './weight-path.js';

/**
 * Growth ln(V / V_0) of a zero-fee pool at the sample rows of a window, and its adjoint, at a cost that depends on the
 * number of chunks and not of minutes.
 */
export interface GrowthPath {
  /** Writes one growth a sample. */
  forward(path: WeightPath, prices: WindowPrices, growth: Float64Array): void;
  /** As `forward`, and remembers what `backward` needs until the next `record`. */
  record(path: WeightPath, prices: WindowPrices, growth: Float64Array): void;
  /** Adds d(objective)/d(path), given d(objective)/d(growth at each sample). */
  backward(path: WeightPath, prices: WindowPrices, adjoint: Float64Array, pathAdjoint: WeightPath): void;
}

/**
 * @param scan from `compileGrowthScan`, for the same number of assets; not read where weights move along a curve
 * @param pieces cut for this grid
 */
export function createGrowthPath(scan: Scan, pieces: Pieces, grid: ChunkGrid): GrowthPath {
  return pieces.curve ? createCurveGrowthPath(pieces, pieces.curve) : createLinearPath(scan, pieces, grid);
}

function createLinearPath(scan: Scan, pieces: Pieces, grid: ChunkGrid): GrowthPath {
  const { assets } = grid;
  const { count, aligned } = pieces;
  const samples = createSampleReader(pieces, grid);
  const vector = (): Float64Array => new Float64Array(aligned ? 0 : count * assets);
  const gathered: WeightPath = { starts: vector(), deltas: vector() };
  const gatheredAdjoint: WeightPath = { starts: vector(), deltas: vector() };
  const growthAfter = new Float64Array(count);
  const growthAdjoint = new Float64Array(count);
  const rows = (data: Float64Array, offset = 0) => ({ data, offset });
  const tape = rows(new Float64Array(count * scan.tapeStride));
  const nothing = rows(new Float64Array(0));
  const steps = rows(pieces.steps);
  const outputs = [rows(growthAfter)];
  const outputAdjoints = [rows(growthAdjoint)];

  function inputs(path: WeightPath, { terms }: WindowPrices) {
    const { starts, deltas } = aligned ? path : gathered;
    return [rows(starts), rows(deltas), rows(terms.data), rows(terms.data, assets), steps];
  }

  return {
    forward: (path, prices, growth) => {
      if (!aligned) gather(path, pieces, assets, gathered);
      scan.forward({ steps: count, parameters: nothing, inputs: inputs(path, prices), outputs });
      samples.read(growthAfter, path, prices, growth);
    },
    record: (path, prices, growth) => {
      if (!aligned) gather(path, pieces, assets, gathered);
      scan.record({ steps: count, parameters: nothing, inputs: inputs(path, prices), outputs, tape });
      samples.read(growthAfter, path, prices, growth);
    },
    backward: (path, prices, adjoint, pathAdjoint) => {
      samples.pullBack(adjoint, path, prices, growthAdjoint, pathAdjoint);
      const into = aligned ? pathAdjoint : gatheredAdjoint;
      if (!aligned) {
        into.starts.fill(0);
        into.deltas.fill(0);
      }
      scan.backward({
        steps: count,
        parameters: nothing,
        inputs: inputs(path, prices),
        tape,
        outputAdjoints,
        inputAdjoints: [rows(into.starts), rows(into.deltas)],
        parameterAdjoint: nothing,
      });
      if (!aligned) scatter(gatheredAdjoint, pieces, assets, pathAdjoint);
    },
  };
}

/** Start a = w(from) and step b = (w(to) - w(from)) / N of every piece. */
function gather(
  path: WeightPath,
  { count, from, to, steps }: Pieces,
  assets: number,
  into: WeightPath,
): void {
  for (let k = 0; k < count; k++) {
    const a = from.chunk[k]! * assets;
    const b = to.chunk[k]! * assets;
    for (let i = 0; i < assets; i++) {
      const start = path.starts[a + i]! + path.deltas[a + i]! * from.moved[k]!;
      const end = path.starts[b + i]! + path.deltas[b + i]! * to.moved[k]!;
      into.starts[k * assets + i] = start;
      into.deltas[k * assets + i] = (end - start) / steps[k]!;
    }
  }
}

/** The transpose of {@link gather}. */
function scatter(
  adjoint: WeightPath,
  { count, from, to, steps }: Pieces,
  assets: number,
  into: WeightPath,
): void {
  for (let k = 0; k < count; k++) {
    const a = from.chunk[k]! * assets;
    const b = to.chunk[k]! * assets;
    for (let i = 0; i < assets; i++) {
      const end = adjoint.deltas[k * assets + i]! / steps[k]!;
      const start = adjoint.starts[k * assets + i]! - end;
      into.starts[a + i]! += start;
      into.deltas[a + i]! += start * from.moved[k]!;
      into.starts[b + i]! += end;
      into.deltas[b + i]! += end * to.moved[k]!;
    }
  }
}
