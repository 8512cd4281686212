import type { Expr } from '../../kernel/index.js';

/** The way of the weights from the start of a chunk's move to its end. Spec 01 §7. */
export interface Interpolation {
  /** `weight_interpolation_method`. */
  readonly name: string;
  readonly description: string;
  /**
   * Weights after `step` of `steps` equal steps of time, `step` being any number from 0 to `steps`.
   *
   * Must be `start` at 0 and `end` at `steps`, smooth in `step` before that (the last step alone may be a jump), sum to 1
   * wherever `start` and `end` do, and be finite, derivatives too, where the two are equal or a weight is 0.
   *
   * @param start weights at the start, a vector
   * @param end weights at the end, a vector
   * @param step steps done, a scalar
   * @param steps N, a scalar
   */
  readonly weights: (start: Expr, end: Expr, step: Expr, steps: Expr) => Expr;
}
