import { compileScan, constant, type Expr, type Scan } from '../../kernel/index.js';
import type { Interpolation } from '../../strategy/index.js';
import { stepDivergenceOf } from './step-divergence.js';

const vector = { shape: 'vector' } as const;
const scalar = { shape: 'scalar' } as const;
const steps = { shape: 'scalar', differentiable: false } as const;

/** Inputs of a row of a step scan, in order. */
const inputs = { at: scalar, after: scalar, share: scalar, move: vector } as const;

/** Growth of one row: Σ_i ( w_i μ_i - ω divergence(w_i, w_i') ). */
function rowGrowth(before: Expr, after: Expr, share: Expr, move: Expr): Expr {
  return before
    .mul(move)
    .sub(share.mul(stepDivergenceOf(before, after)))
    .sum();
}

/**
 * Compiles the weights of one chunk: parameters `start` and `end` of its move and `steps` N; a row a position `at`, in
 * steps; output `weights`.
 */
export function compileWeightsScan({ weights }: Interpolation, assets: number): Scan {
  return compileScan({
    assets,
    parameters: { start: vector, end: vector, steps },
    inputs: { at: scalar },
    state: {},
    outputs: { weights: vector },
    initial: () => ({}),
    step: ({ parameters: given, inputs: { at } }) => ({
      state: {},
      outputs: { weights: weights(given.start, given.end, at, given.steps) },
    }),
  });
}

/**
 * Compiles the growth of steps within one chunk, from positions `at` to `after`: each row adds to output `growth`
 * Σ_i w_i(at) μ_i - ω Σ_i divergence(w_i(at), w_i(after)), ω the input `share` and μ the input `move`.
 *
 * A row is one step, with ω = 1 and μ the change of log prices; or it stands for many by their weights of quadrature.
 */
export function compileStepScan({ weights }: Interpolation, assets: number): Scan {
  return compileScan({
    assets,
    parameters: { start: vector, end: vector, steps },
    inputs,
    state: { growth: 'scalar' },
    outputs: { growth: scalar },
    initial: () => ({ growth: constant(0) }),
    step: ({ parameters: given, inputs: { at, after, share, move }, state }) => {
      const position = (step: Expr): Expr => weights(given.start, given.end, step, given.steps);
      const growth = state.growth.add(rowGrowth(position(at), position(after), share, move));
      return { state: { growth }, outputs: { growth } };
    },
  });
}

/** As {@link compileStepScan}, for a step that ends in another chunk, whose move is `next_start` to `next_end`. */
export function compileCrossingScan({ weights }: Interpolation, assets: number): Scan {
  return compileScan({
    assets,
    parameters: { start: vector, end: vector, next_start: vector, next_end: vector, steps },
    inputs,
    state: { growth: 'scalar' },
    outputs: { growth: scalar },
    initial: () => ({ growth: constant(0) }),
    step: ({ parameters: given, inputs: { at, after, share, move }, state }) => {
      const before = weights(given.start, given.end, at, given.steps);
      const next = weights(given.next_start, given.next_end, after, given.steps);
      const growth = state.growth.add(rowGrowth(before, next, share, move));
      return { state: { growth }, outputs: { growth } };
    },
  });
}
