import { constant, type Expr } from '../kernel/index.js';

/** 1 / (1 + e^-x), the logistic function; never overflows. Spec 01 §2.3. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** ln(p / (1 - p)), the inverse of {@link sigmoid}. */
export function logit(p: number): number {
  return Math.log(p / (1 - p));
}

/** (x + sqrt(x² + 4)) / 2: a positive number for any x, and 1 at 0. Spec 01 §2.3. */
export function squareplus(x: number): number {
  return (x + Math.sqrt(x * x + 4)) / 2;
}

/** (y² - 1) / y, the inverse of {@link squareplus} for y > 0. */
export function inverseSquareplus(y: number): number {
  return (y * y - 1) / y;
}

/** Weights softmax(x)_i = e^(x_i - max x) / Σ e^(x_j - max x). Spec 01 §0. */
export function softmax(x: readonly number[]): number[] {
  const largest = Math.max(...x);
  const exponentials = x.map((value) => Math.exp(value - largest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}

/** {@link sigmoid} of an expression. */
export function sigmoidOf(x: Expr): Expr {
  return constant(1).div(x.neg().exp().add(1));
}
