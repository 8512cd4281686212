import { createCurveRowGrowth } from './curve/index.js';
import { moveDivergence, moveDivergenceSlopes } from './divergence.js';
import type { GrowthPath } from './growth-path.js';
import { logRatio } from './minutes/log-ratio.js';
import type { WindowPrices } from './price-terms.js';
import { stillGrowth, stillGrowthAdjoint } from './still-growth.js';
import { addWeightsAdjoint, weightsAt, type ChunkGrid, type WeightPath } from './weight-path.js';

/** What {@link rowGrowth} walks over. The table of prices is read, their terms are not. */
export interface RowGrowthOptions {
  readonly path: WeightPath;
  readonly prices: WindowPrices;
  readonly grid: ChunkGrid;
  /** Rows between two arbitrages. */
  readonly stride: number;
  /** Rows of the window. */
  readonly rows: number;
}

/**
 * Growth ln(V / V_0) of a zero-fee pool at every row: the recurrence whose sum over a chunk is the closed form.
 *
 *     ln V(t+1) - ln V(t) = Σ_i w_i(t) (l_i(t+1) - l_i(t)) - Σ_i w_i(t+1) ln( w_i(t+1) / w_i(t) )
 *
 * Along a curve the divergence of each step is taken less Σ_i (w_i(t+1) - w_i(t)), which is 0 for weights that sum to 1.
 * With several arbitrages a row the weights first make all but the last of their steps at the standing price. Linear in
 * the number of rows. Choose it where every row is wanted; `createGrowthPath` where some are.
 */
export function rowGrowth(options: RowGrowthOptions, growth: Float64Array): void {
  const { path, prices, grid, stride, rows } = options;
  if (grid.curve) {
    createCurveRowGrowth(grid.curve, options).forward(path, prices, growth);
    return;
  }
  const { assets } = grid;
  const { data } = prices.table;
  let weights: Float64Array = new Float64Array(assets);
  let next: Float64Array = new Float64Array(assets);
  weightsAt(path, 0, grid, weights);
  const late = 1 - 1 / grid.substeps;
  let value = 0;
  for (let row = 0; row < rows; row += stride) {
    growth[row] = value;
    const following = row + stride;
    for (let still = row + 1; still < Math.min(following, rows); still++) {
      growth[still] = value + stillGrowth(weights, prices, row, still);
    }
    if (following >= rows) return;
    weightsAt(path, following, grid, next);
    const at = (prices.start + row) * 2 * assets;
    const to = (prices.start + following) * 2 * assets;
    for (let i = 0; i < assets; i++) {
      const before = weights[i]!;
      const after = next[i]!;
      value += (before + late * (after - before)) * (data[to + i]! - data[at + i]!);
      if (after === before) continue;
      value -=
        grid.substeps === 1
          ? after * logRatio(before, after)
          : moveDivergence(before, (after - before) / grid.substeps, grid.substeps);
    }
    [weights, next] = [next, weights];
  }
}

/**
 * Adjoint of {@link rowGrowth}.
 *
 * @param adjoint d(objective)/d(growth) at every row
 * @param pathAdjoint where d(objective)/d(path) is added
 */
export function rowGrowthAdjoint(
  options: RowGrowthOptions,
  adjoint: Float64Array,
  pathAdjoint: WeightPath,
): void {
  const { path, prices, grid, stride, rows } = options;
  if (grid.curve) {
    createCurveRowGrowth(grid.curve, options).backward(path, prices, adjoint, pathAdjoint);
    return;
  }
  const { assets } = grid;
  const { data } = prices.table;
  const weights = new Float64Array(assets);
  const next = new Float64Array(assets);
  const still = new Float64Array(assets);
  const byWeights = new Float64Array(assets);
  const byNext = new Float64Array(assets);
  const late = 1 - 1 / grid.substeps;
  // Every row after an arbitrage inherits its growth: the adjoint of a step is the sum of theirs.
  let inherited = 0;
  for (let row = Math.floor((rows - 1) / stride) * stride; row >= 0; row -= stride) {
    const following = row + stride;
    weightsAt(path, row, grid, weights);
    byWeights.fill(0);
    if (following < rows) {
      weightsAt(path, following, grid, next);
      const at = (prices.start + row) * 2 * assets;
      const to = (prices.start + following) * 2 * assets;
      for (let i = 0; i < assets; i++) {
        const move = data[to + i]! - data[at + i]!;
        const { substeps } = grid;
        const { byStart, byDelta } = moveDivergenceSlopes(
          weights[i]!,
          (next[i]! - weights[i]!) / substeps,
          substeps,
        );
        byWeights[i] = inherited * ((1 - late) * move - byStart + byDelta / substeps);
        byNext[i] = inherited * (late * move - byDelta / substeps);
      }
      addWeightsAdjoint(path, following, grid, byNext, pathAdjoint);
    }
    inherited += adjoint[row]!;
    for (let late = row + 1; late < Math.min(following, rows); late++) {
      inherited += adjoint[late]!;
      still.set(weights);
      stillGrowthAdjoint(still, prices, row, late, adjoint[late]!);
      for (let i = 0; i < assets; i++) byWeights[i]! += still[i]!;
    }
    addWeightsAdjoint(path, row, grid, byWeights, pathAdjoint);
  }
}

/** {@link rowGrowth} as a {@link GrowthPath} whose samples are all rows. */
export function createRowGrowthPath(options: Pick<RowGrowthOptions, 'grid' | 'stride' | 'rows'>): GrowthPath {
  if (options.grid.curve) return createCurveRowGrowth(options.grid.curve, options);
  const forward: GrowthPath['forward'] = (path, prices, growth) =>
    rowGrowth({ ...options, path, prices }, growth);
  return {
    forward,
    // The adjoint walks the path again, so nothing needs remembering.
    record: forward,
    backward: (path, prices, adjoint, pathAdjoint) =>
      rowGrowthAdjoint({ ...options, path, prices }, adjoint, pathAdjoint),
  };
}
