import type { GrowthPath } from '../growth-path.js';
import type { WindowPrices } from '../price-terms.js';
import type { RowGrowthOptions } from '../row-growth.js';
import { stillGrowth, stillGrowthAdjoint } from '../still-growth.js';
import { createChunkWeights } from './chunk-weights.js';
import { planTicks } from './row-ticks.js';
import { stepDivergence, stepDivergenceByAfter, stepDivergenceByBefore } from './step-divergence.js';
import type { WeightCurve } from './weight-curve.js';

/**
 * Growth at every row where weights move along a curve: the recurrence of `rowGrowth`, a chunk's weights at a time.
 *
 * With several arbitrages a row, weights make all but the last of their steps at the standing price.
 */
export function createCurveRowGrowth(
  curve: WeightCurve,
  { grid, stride, rows }: Pick<RowGrowthOptions, 'grid' | 'stride' | 'rows'>,
): GrowthPath {
  const { assets, substeps } = grid;
  const plan = planTicks(grid, stride, rows);
  const chunkWeights = createChunkWeights(curve.weights, plan.most);
  // Row 0 is the last tick before the chunk, row q + 1 tick q of it; so are their adjoints.
  const weights = new Float64Array((plan.most + 1) * assets);
  const byWeights = new Float64Array((plan.most + 1) * assets);
  const standing = new Float64Array(assets);

  /** Growth of the step that ends at tick q; where that is a traded row, prices have moved. */
  function stepGrowth(q: number, row: number, { table, start }: WindowPrices): number {
    const isRow = q % substeps === 0;
    const to = (start + row) * 2 * assets;
    const from = to - stride * 2 * assets;
    let growth = 0;
    for (let i = 0; i < assets; i++) {
      const before = weights[q * assets + i]!;
      if (isRow) growth += before * (table.data[to + i]! - table.data[from + i]!);
      growth -= stepDivergence(before, weights[(q + 1) * assets + i]!);
    }
    return growth;
  }

  function addStepAdjoint(q: number, row: number, { table, start }: WindowPrices, adjoint: number): void {
    const isRow = q % substeps === 0;
    const to = (start + row) * 2 * assets;
    const from = to - stride * 2 * assets;
    for (let i = 0; i < assets; i++) {
      const before = weights[q * assets + i]!;
      const after = weights[(q + 1) * assets + i]!;
      const move = isRow ? table.data[to + i]! - table.data[from + i]! : 0;
      byWeights[q * assets + i]! += adjoint * (move - stepDivergenceByBefore(before, after));
      byWeights[(q + 1) * assets + i]! -= adjoint * stepDivergenceByAfter(before, after);
    }
  }

  const forward: GrowthPath['forward'] = (path, prices, growth) => {
    let value = 0;
    for (let chunk = 0; chunk < plan.chunks; chunk++) {
      const ticks = plan.ticksOf(chunk);
      if (ticks.count === 0) continue;
      chunkWeights.write(path, ticks, grid, weights.subarray(assets));
      for (let q = 0; q < ticks.count; q++) {
        const row = ticks.firstRow + Math.floor(q / substeps) * stride;
        if (row > 0 || q > 0) value += stepGrowth(q, row, prices);
        if (q % substeps > 0) continue;
        growth[row] = value;
        standing.set(weights.subarray((q + 1) * assets, (q + 2) * assets));
        for (let still = row + 1; still < Math.min(row + stride, rows); still++) {
          growth[still] = value + stillGrowth(standing, prices, row, still);
        }
      }
      weights.copyWithin(0, ticks.count * assets, (ticks.count + 1) * assets);
    }
  };

  const backward: GrowthPath['backward'] = (path, prices, adjoint, pathAdjoint) => {
    // Every row after a step inherits its growth: the adjoint of a step is the sum of theirs.
    let inherited = 0;
    const byFirst = byWeights.subarray(0, assets);
    byFirst.fill(0);
    for (let chunk = plan.chunks - 1; chunk >= 0; chunk--) {
      const ticks = plan.ticksOf(chunk);
      if (ticks.count === 0) continue;
      chunkWeights.record(path, ticks, grid, weights.subarray(assets));
      if (ticks.firstRow > 0) {
        const last = plan.lastTickOf(ticks.firstRow - stride);
        curve.weightsAt(path, last.chunk, last.position, grid, weights.subarray(0, assets));
      }
      // What the chunk after said about the tick before it is about the last one of this.
      byWeights.copyWithin(ticks.count * assets, 0, assets);
      byWeights.fill(0, 0, ticks.count * assets);
      for (let q = ticks.count - 1; q >= 0; q--) {
        const row = ticks.firstRow + Math.floor(q / substeps) * stride;
        if (q % substeps === 0) {
          inherited += adjoint[row]!;
          for (let still = row + 1; still < Math.min(row + stride, rows); still++) {
            inherited += adjoint[still]!;
            standing.set(weights.subarray((q + 1) * assets, (q + 2) * assets));
            stillGrowthAdjoint(standing, prices, row, still, adjoint[still]!);
            for (let i = 0; i < assets; i++) byWeights[(q + 1) * assets + i]! += standing[i]!;
          }
        }
        if (row > 0 || q > 0) addStepAdjoint(q, row, prices, inherited);
      }
      chunkWeights.pullBack(ticks, grid, byWeights.subarray(assets), pathAdjoint);
    }
  };

  // The adjoint walks the path again, so nothing needs remembering.
  return { forward, record: forward, backward };
}
