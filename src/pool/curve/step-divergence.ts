import { guarded, partial, withDerivative, type Expr, type Primitive } from '../../kernel/index.js';

/** Beyond this |w'/w - 1| the logarithm is taken as such; below it both series are exact to rounding. */
const seriesLimit = 8e-3;

/** (-1)^k / ((k + 2) (k + 1)): (1 + x) ln(1 + x) - x = x² Σ_k c_k x^k. */
const divergenceSeries = [1 / 2, -1 / 6, 1 / 12, -1 / 20, 1 / 30, -1 / 42] as const;

/** (-1)^k / (k + 1): ln(1 + x) = x Σ_k c_k x^k. */
const logSeries = [1, -1 / 2, 1 / 3, -1 / 4, 1 / 5, -1 / 6, 1 / 7, -1 / 8] as const;

/**
 * What a step of one weight costs at constant prices: w' ln(w' / w) - (w' - w), design §1.
 *
 * Over all assets the bracket is nothing, for weights sum to 1; with it every term is of second order in the step, and
 * sums over many steps do not gather the rounding of their weights. 0 to 0 costs 0, and a first step away from 0 all
 * there is: Infinity.
 */
export function stepDivergence(before: number, after: number): number {
  const change = after - before;
  if (change === 0) return 0;
  if (after === 0) return before;
  const x = change / before;
  if (Math.abs(x) >= seriesLimit) return after * Math.log1p(x) - change;
  return change * x * horner(divergenceSeries, x);
}

/** d {@link stepDivergence} / d before = 1 - w'/w; 0 at a weight of 0. */
export function stepDivergenceByBefore(before: number, after: number): number {
  return before === 0 ? 0 : (before - after) / before;
}

/** d {@link stepDivergence} / d after = ln(w' / w); 0, where it is infinite, at a weight of 0. */
export function stepDivergenceByAfter(before: number, after: number): number {
  if (before === 0 || after === 0) return 0;
  const x = (after - before) / before;
  return Math.abs(x) >= seriesLimit ? Math.log1p(x) : x * horner(logSeries, x);
}

function horner(series: readonly number[], x: number): number {
  let sum = 0;
  for (let k = series.length - 1; k >= 0; k--) sum = sum * x + series[k]!;
  return sum;
}

const primitive: Primitive = {
  name: 'stepDivergence',
  value: stepDivergence,
  partials: [stepDivergenceByBefore, stepDivergenceByAfter],
};

/** {@link stepDivergence} of expressions: the series in line, the logarithm behind a condition that rarely holds. */
export function stepDivergenceOf(before: Expr, after: Expr): Expr {
  const change = after.sub(before);
  const x = change.div(before);
  // Compared without the division, and with equality, so that a weight of 0 takes the exact way.
  const steep = change.square().ge(before.square().mul(seriesLimit ** 2));
  const polynomial = (series: readonly number[]): Expr =>
    series.slice(0, -1).reduceRight((sum, c) => sum.mul(x).add(c), x.mul(0).add(series.at(-1)!));
  const args = [before, after];
  return withDerivative(guarded(steep, primitive, args, change.mul(x).mul(polynomial(divergenceSeries))), [
    { of: before, by: guarded(steep, partial(primitive, 0)!, args, x.neg()) },
    { of: after, by: guarded(steep, partial(primitive, 1)!, args, x.mul(polynomial(logSeries))) },
  ]);
}
