import { compileScan, constant, withDerivative, type Expr, type Scan } from '../../kernel/index.js';
import { expMinusOneOf } from '../minutes/exp-minus-one.js';
import type { Steps } from '../minutes/steps.js';
import { tradeCostOf, type TradeCost } from './trade-cost.js';

/** What the scans of a rebalanced portfolio are compiled for. */
export interface RebalancingScanOptions {
  readonly assets: number;
  readonly steps: Pick<Steps, 'stride' | 'substeps'>;
  /** What a trade costs. */
  readonly costs: 'nothing' | 'sale' | 'sale and spread';
}

const sale = { shape: 'scalar', differentiable: false } as const;

/** Steps from one move of prices to the next. */
export function stepsPerMove({ stride, substeps }: Pick<Steps, 'stride' | 'substeps'>): number {
  return stride > 1 ? 1 : substeps;
}

/**
 * Compiles what a move of prices, and the trades that restore weights after it, do to value. With m = p(t) / p(t-1) - 1,
 * M = Σ_i w_i m_i and c the cost of a sale (`tradeCostOf`):
 *
 *     factor = 1 + M - Σ_i w_i c_i(m_i - M)
 *
 * Inputs, a row a move: weights `held` (differentiable), log prices `before` and `after`, and `half` spreads where there are
 * any. Parameter: the cost of a sale, where there is one. The adjoint of the output is that of ln factor. Spec 02 §9.
 */
export function compileRestoringScan({ assets, steps, costs }: RebalancingScanOptions): Scan {
  const every = stepsPerMove(steps);
  const weights = { shape: 'vector', stride: every * assets } as const;
  const logs = { shape: 'vector', stride: steps.stride * 2 * assets } as const;
  const inputs = { held: { ...weights, differentiable: true }, before: logs, after: logs };
  const usual = {
    assets,
    state: {},
    outputs: { factor: { shape: 'scalar', stride: every } } as const,
    initial: () => ({}),
  };
  type Inputs = Readonly<Record<'held' | 'before' | 'after', Expr>>;
  const restore = ({ held, before, after }: Inputs, cost?: TradeCost) => {
    const rise = expMinusOneOf(after.sub(before));
    const mean = held.mul(rise).sum();
    if (!cost) return stepOf(mean);
    return stepOf(mean.sub(held.mul(tradeCostOf(rise.sub(mean), cost)).sum()));
  };
  if (costs === 'nothing') {
    return compileScan({ ...usual, parameters: {}, inputs, step: (given) => restore(given.inputs) });
  }
  if (costs === 'sale') {
    return compileScan({
      ...usual,
      parameters: { sale },
      inputs,
      step: (given) => restore(given.inputs, given.parameters),
    });
  }
  return compileScan({
    ...usual,
    parameters: { sale },
    inputs: { ...inputs, half: weights },
    step: (given) => restore(given.inputs, { ...given.parameters, half: given.inputs.half }),
  });
}

/**
 * Compiles what the trades from the weights of one step to those of the next do to value:
 *
 *     factor = 1 - Σ_i c_i(w_i(t-1) - w_i(t))
 *
 * Inputs, a row a step: weights `held` and `next` (differentiable), and `half` spreads where there are any. Parameter: the
 * cost of a sale. The adjoint of the output is that of ln factor. Spec 02 §9.
 */
export function compileFollowingScan({ assets, costs }: RebalancingScanOptions): Scan {
  const weights = { shape: 'vector', differentiable: true } as const;
  const inputs = { held: weights, next: weights };
  const usual = {
    assets,
    state: {},
    parameters: { sale },
    outputs: { factor: { shape: 'scalar' } } as const,
    initial: () => ({}),
  };
  const follow = (held: Expr, next: Expr, cost: TradeCost) =>
    stepOf(tradeCostOf(held.sub(next), cost).sum().neg());
  if (costs === 'sale and spread') {
    return compileScan({
      ...usual,
      inputs: { ...inputs, half: { shape: 'vector' } },
      step: ({ parameters, inputs: { held, next, half } }) => follow(held, next, { ...parameters, half }),
    });
  }
  return compileScan({
    ...usual,
    inputs,
    step: ({ parameters, inputs: { held, next } }) => follow(held, next, parameters),
  });
}

/** A step whose factor is 1 + x, differentiated as ln(1 + x), which costs no logarithm. */
function stepOf(x: Expr) {
  const factor = x.add(1);
  return {
    state: {},
    outputs: { factor: withDerivative(factor, [{ of: x, by: constant(1).div(factor) }]) },
  };
}
