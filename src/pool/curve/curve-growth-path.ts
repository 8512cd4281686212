import type { GrowthPath } from '../growth-path.js';
import type { Pieces } from '../pieces.js';
import type { WindowPrices } from '../price-terms.js';
import { createSampleReader } from '../samples.js';
import type { WeightPath } from '../weight-path.js';
import { addMoveAdjoint, readMove } from './chunk-move.js';
import type { CurvePieces } from './curve-pieces.js';
import { createPieceReader } from './piece-rows.js';
import { createPieceScan } from './piece-scan.js';

/**
 * {@link GrowthPath} of weights that move along a curve, at K nodes a piece instead of all its steps.
 *
 * Growth over the S steps of a piece is Σ_s Σ_i ( w_i(s) (l_i(s+1) - l_i(s)) - divergence(w_i(s), w_i(s+1)) ), and weights
 * are smooth in s. Both sums are taken of the polynomials through K Chebyshev nodes s_k of [0, S - 1]:
 *
 *     Σ_k ( Σ_i w_i(s_k) μ_ik - ω_k Σ_i divergence(w_i(s_k), w_i(s_k + 1)) ),   μ_ik = Σ_s L_k(s) (l_i(s+1) - l_i(s)),
 *
 * ω_k = Σ_s L_k(s), L_k the Lagrange polynomials. μ depends on prices only and serves all parameter sets, ω on S only.
 * The step that ends a move is a row of its own: `approx_optimal` jumps there.
 *
 * Error: at most max |w - its polynomial| · Σ |Δl|, and as much of the divergence, which is of second order itself. Both fall
 * as K grows, and rise with the factor by which a weight changes in its chunk; `levels` says which K serves which factor,
 * and beyond them every step is summed. Measured against the sum over all steps, 300 random moves of 2 to 4 assets for each
 * of the built-in interpolations, levels and S = 24 .. 1440, factors up to the level's own, prices moving by 0.3% a step:
 * below 5e-14 in ln V a piece (2.5e-14 for `approx_optimal`, 1e-15 for `geodesic`) and below 5e-12 in its slopes.
 */
export function createCurveGrowthPath(pieces: Pieces, curve: CurvePieces): GrowthPath {
  const { grid, longest } = curve;
  const { assets } = grid;
  const { count, from, to } = pieces;
  const samples = createSampleReader(pieces, grid);
  const reader = createPieceReader(pieces, curve);
  const options = { steps: grid.interpolationRows * grid.substeps, inputs: reader.inputs };
  const within = createPieceScan({ ...options, scan: curve.curve.steps, longest });
  const crosses = (k: number): boolean => from.chunk[k] !== to.chunk[k];
  const crossing = from.chunk.some((_, k) => crosses(k))
    ? createPieceScan({ ...options, scan: curve.curve.crossing, longest: 1 })
    : within;
  const growthAfter = new Float64Array(count);
  const growthAdjoint = new Float64Array(count);
  // By start and end of the chunk a piece begins in, then of the one it ends in.
  const slopes = new Float64Array(count * 4 * assets);

  function run(path: WeightPath, prices: WindowPrices, withSlopes: boolean): void {
    let growth = 0;
    for (let k = 0; k < count; k++) {
      const scan = crosses(k) ? crossing : within;
      readMove(path, from.chunk[k]!, grid, scan.moves);
      if (crosses(k)) readMove(path, to.chunk[k]!, grid, scan.moves, 2 * assets);
      const rows = reader.read(k, prices, scan.moves);
      if (withSlopes) {
        growth += scan.growWithSlopes(rows);
        slopes.set(scan.slopes, k * 4 * assets);
      } else {
        growth += scan.grow(rows);
      }
      growthAfter[k] = growth;
    }
  }

  return {
    forward: (path, prices, growth) => {
      run(path, prices, false);
      samples.read(growthAfter, path, prices, growth);
    },
    record: (path, prices, growth) => {
      run(path, prices, true);
      samples.read(growthAfter, path, prices, growth);
    },
    backward: (path, prices, adjoint, pathAdjoint) => {
      samples.pullBack(adjoint, path, prices, growthAdjoint, pathAdjoint);
      // A piece's growth is in that after every later one.
      let inherited = 0;
      for (let k = count - 1; k >= 0; k--) {
        inherited += growthAdjoint[k]!;
        const at = k * 4 * assets;
        addMoveAdjoint(pathAdjoint, from.chunk[k]!, grid, slopes, at, inherited);
        if (crosses(k)) addMoveAdjoint(pathAdjoint, to.chunk[k]!, grid, slopes, at + 2 * assets, inherited);
      }
    },
  };
}
