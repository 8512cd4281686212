import { compileScan, constant, type Scan } from '../kernel/index.js';
import { moveDivergenceOf } from './divergence.js';

/**
 * Compiles the growth of a zero-fee pool over pieces of time in which its weights move in equal steps. Design §1.
 *
 *     ln V' = ln V + Σ_i ( a_i (l_i(N) - l_i(0)) + b_i M_i ) - Σ_i divergence(a_i, b_i, N)
 *
 * exact for any number of steps at the cost of one. Inputs, a row a piece: `start` a and `delta` b (differentiable),
 * `move` l(N) - l(0) and `moment` M = Σ_{s<N} s (l(s+1) - l(s)) of the log prices l, and `steps` N. Output `growth`:
 * ln(V / V_0) at the end of the piece.
 *
 * @param substeps arbitrages a row: each step of a piece is that many, of delta / substeps each
 */
export function compileGrowthScan(assets: number, substeps = 1): Scan {
  return compileScan({
    assets,
    parameters: {},
    inputs: {
      start: { shape: 'vector', differentiable: true },
      delta: { shape: 'vector', differentiable: true },
      move: { shape: 'vector', stride: 2 * assets },
      moment: { shape: 'vector', stride: 2 * assets },
      steps: { shape: 'scalar' },
    },
    state: { growth: 'scalar' },
    outputs: { growth: { shape: 'scalar' } },
    initial: () => ({ growth: constant(0) }),
    step: ({ inputs: { start, delta, move, moment, steps }, state }) => {
      const byPrices = start.mul(move).add(delta.mul(moment));
      const growth = state.growth.add(
        byPrices.sub(moveDivergenceOf(start, delta.div(substeps), steps.mul(substeps))).sum(),
      );
      return { state: { growth }, outputs: { growth } };
    },
  });
}
