import type { Expr } from '../../kernel/index.js';

/**
 * Projects a signal to changes that add up to nothing: Z(k, y) = k ⊙ (y - Σ k y / Σ k). Spec 01 §5.
 *
 * Where one k serves all assets, Σ k is that one number and not n times it, as in the pools on chain (quirk Q6): the
 * changes then do not add up to nothing, and the normalisation of weights that follows hides it.
 */
export function zeroSum(k: Expr, y: Expr): Expr {
  return k.mul(y.sub(k.mul(y).sum().div(k.sum())));
}
