import { constant, type Expr } from '../../kernel/index.js';

/** Largest whole exponent that becomes products. */
const largestProduct = 8;

/**
 * x^y. A constant whole exponent up to ±8 becomes products, whose derivative is exact at 0 as well; others are
 * {@link Expr.pow}.
 */
export function power(x: Expr, y: Expr): Expr {
  const exponent = y.op === 'constant' ? y.details.value : undefined;
  if (exponent === undefined || !Number.isInteger(exponent) || Math.abs(exponent) > largestProduct) {
    return x.pow(y);
  }
  const product = repeated(x, Math.abs(exponent));
  return exponent < 0 ? constant(1).div(product) : product;
}

function repeated(x: Expr, times: number): Expr {
  if (times === 0) return constant(1);
  if (times === 1) return x;
  const even = repeated(x, times >> 1).square();
  return times % 2 === 1 ? even.mul(x) : even;
}
