import { constant, guarded, partial, withDerivative, type Expr, type Primitive } from '../kernel/index.js';

/** Beyond this |b/w| the first terms of the sum are added one by one; below it the series is exact to rounding. */
const seriesLimit = 0.08;

/** Euler-Maclaurin coefficients B_2k / (2k (2k-1)), k = 1..4, of Σ ln(a + b s). */
const coefficients = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680] as const;

/** Value and partial derivatives of one asset's share of the divergence. */
interface Divergence {
  value: number;
  byStart: number;
  byDelta: number;
}

/**
 * Divergence of moving one weight in equal steps: Σ_{s<N} w(s+1) ln( w(s+1) / w(s) ) with w(s) = a + b s.
 *
 * Summed over assets this is what a pool pays for a move of its weights at constant prices: ln V falls by it (design §1;
 * a Kullback-Leibler divergence a step). By Euler-Maclaurin, with [f] = f(w(N)) - f(w(0)),
 *
 *     Σ = [w] + (b/2) [ln w] - Σ_k c_k b^2k [w^-(2k-1)]
 *
 * whose first dropped term is w (b/w)^10 / 1188 < 1e-14 w for |b/w| <= 0.08. Where the weight is smaller than that
 * against its change (at most 13 steps, at the small end) the terms are added directly.
 *
 * @param start a, the weight before the move, > 0
 * @param delta b, the change per step
 * @param steps N, a whole number
 */
export function moveDivergence(start: number, delta: number, steps: number): number {
  return evaluate(start, delta, steps).value;
}

/** {@link moveDivergence} with its derivatives by start and delta. */
export function moveDivergenceSlopes(start: number, delta: number, steps: number): Readonly<Divergence> {
  return evaluate(start, delta, steps);
}

function evaluate(start: number, delta: number, steps: number): Divergence {
  const sum: Divergence = { value: 0, byStart: 0, byDelta: 0 };
  const small = Math.abs(delta) / seriesLimit;
  let first = 0;
  let last = steps;
  // A rising weight is small at the beginning, a falling one at the end.
  while (first < last && start + delta * first < small) addStep(sum, start, delta, first++);
  while (first < last && start + delta * last < small) addStep(sum, start, delta, --last);
  if (first < last) addSeries(sum, start, delta, first, last);
  return sum;
}

function addStep(sum: Divergence, start: number, delta: number, step: number): void {
  const before = start + delta * step;
  const after = before + delta;
  const growth = Math.log(after / before);
  sum.value += after * growth;
  const byBefore = growth + 1 - after / before;
  sum.byStart += byBefore;
  sum.byDelta += byBefore * step + growth + 1;
}

function addSeries(sum: Divergence, start: number, delta: number, first: number, last: number): void {
  const low = start + delta * first;
  const high = start + delta * last;
  const growth = Math.log(high / low);
  let value = high - low + 0.5 * delta * growth;
  let byLow = -1 - (0.5 * delta) / low;
  let byHigh = 1 + (0.5 * delta) / high;
  let byDelta = 0.5 * growth;
  const xLow = delta / low;
  const xHigh = delta / high;
  coefficients.forEach((c, k) => {
    const power = 2 * k + 1;
    const lowTerm = c * xLow ** power;
    const highTerm = c * xHigh ** power;
    value -= delta * (highTerm - lowTerm);
    byDelta -= (power + 1) * (highTerm - lowTerm);
    byHigh += power * highTerm * xHigh;
    byLow -= power * lowTerm * xLow;
  });
  sum.value += value;
  sum.byStart += byLow + byHigh;
  sum.byDelta += byDelta + byLow * first + byHigh * last;
}

const moveDivergencePrimitive: Primitive = {
  name: 'moveDivergence',
  value: (start, delta, steps) => moveDivergence(start, delta, steps),
  partials: [
    (start, delta, steps) => evaluate(start, delta, steps).byStart,
    (start, delta, steps) => evaluate(start, delta, steps).byDelta,
    null,
  ],
};

/**
 * {@link moveDivergence} of expressions: the series in line, the direct sum behind a condition that rarely holds.
 *
 * With x = b / w at either end, f(x) = Σ c_k x^(2k-1), and derivatives worked out by hand from
 * d/dw ( w + (b/2) ln w - b f(b/w) ) = 1 + x/2 + Σ (2k-1) c_k x^2k.
 */
export function moveDivergenceOf(start: Expr, delta: Expr, steps: Expr): Expr {
  const end = start.add(delta.mul(steps));
  const inverse = constant(1).div(start);
  const xStart = delta.mul(inverse);
  const xEnd = delta.div(end);
  const steep = xStart
    .square()
    .add(xEnd.square())
    .gt(seriesLimit ** 2);
  const halfGrowth = end.mul(inverse).log().mul(0.5);
  const difference = (scale: (k: number) => number, odd: boolean): Expr =>
    power(xEnd, scale, odd).sub(power(xStart, scale, odd));
  const value = delta.mul(steps.add(halfGrowth).sub(difference(() => 1, true)));
  const slopeAt = (x: Expr): Expr => x.mul(0.5).add(power(x, (k) => 2 * k - 1, false));
  const slopeEnd = slopeAt(xEnd);
  const byStart = slopeEnd.sub(slopeAt(xStart));
  const byDelta = steps
    .mul(slopeEnd.add(1))
    .add(halfGrowth)
    .sub(difference((k) => 2 * k, true));
  const exact = (primitive: Primitive, series: Expr): Expr =>
    guarded(steep, primitive, [start, delta, steps], series);
  return withDerivative(exact(moveDivergencePrimitive, value), [
    { of: start, by: exact(partial(moveDivergencePrimitive, 0)!, byStart) },
    { of: delta, by: exact(partial(moveDivergencePrimitive, 1)!, byDelta) },
  ]);
}

/** Σ_k scale(k) c_k x^(2k-1) when odd, Σ_k scale(k) c_k x^2k otherwise, by Horner's rule. */
function power(x: Expr, scale: (k: number) => number, odd: boolean): Expr {
  const square = x.mul(x);
  const polynomial = coefficients.reduceRight(
    (sum, c, k) => square.mul(sum).add(c * scale(k + 1)),
    constant(0),
  );
  return polynomial.mul(odd ? x : square);
}
