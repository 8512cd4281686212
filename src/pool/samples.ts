import type { Pieces } from './pieces.js';
import type { WindowPrices } from './price-terms.js';
import { stillGrowth, stillGrowthAdjoint } from './still-growth.js';
import { addWeightsAdjoint, weightsAt, type ChunkGrid, type WeightPath } from './weight-path.js';

/** Growth at samples from growth at the ends of pieces, reserves standing still from the last of those to the sample. */
export interface SampleReader {
  /** Writes one growth a sample, given that after each piece. */
  read(growthAfter: Float64Array, path: WeightPath, prices: WindowPrices, growth: Float64Array): void;
  /** Replaces d(objective)/d(growth after each piece), and adds to d(objective)/d(path), given that by the samples. */
  pullBack(
    adjoint: Float64Array,
    path: WeightPath,
    prices: WindowPrices,
    growthAdjoint: Float64Array,
    pathAdjoint: WeightPath,
  ): void;
}

export function createSampleReader({ samples }: Pieces, grid: ChunkGrid): SampleReader {
  const weights = new Float64Array(grid.assets);
  return {
    read: (growthAfter, path, prices, growth) => {
      for (let k = 0; k < samples.rows.length; k++) {
        const done = samples.pieces[k]!;
        let value = done === 0 ? 0 : growthAfter[done - 1]!;
        const traded = samples.tradedRows[k]!;
        if (traded !== samples.rows[k]!) {
          weightsAt(path, traded, grid, weights);
          value += stillGrowth(weights, prices, traded, samples.rows[k]!);
        }
        growth[k] = value;
      }
    },
    pullBack: (adjoint, path, prices, growthAdjoint, pathAdjoint) => {
      growthAdjoint.fill(0);
      for (let k = 0; k < samples.rows.length; k++) {
        const done = samples.pieces[k]!;
        if (done > 0) growthAdjoint[done - 1]! += adjoint[k]!;
        const traded = samples.tradedRows[k]!;
        if (traded !== samples.rows[k]!) {
          weightsAt(path, traded, grid, weights);
          stillGrowthAdjoint(weights, prices, traded, samples.rows[k]!, adjoint[k]!);
          addWeightsAdjoint(path, traded, grid, weights, pathAdjoint);
        }
      }
    },
  };
}
