import { guarded, type Expr, type Primitive } from '../../kernel/index.js';

/** Below this |x|, e^x - 1 is a series whose first dropped term, x^8 / 8!, is under 3e-19 of x. */
const seriesLimit = 1e-2;

/** e^x - 1 to a unit in the last place, by a series where x is small, which the move of a price over a minute is. */
export function expMinusOne(x: number): number {
  if (Math.abs(x) >= seriesLimit) return Math.expm1(x);
  // The leading x is added last: the rounding of all other terms then counts only |x| / 2 of its size.
  return x + x * x * (1 / 2 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * (1 / 5040))))));
}

const exact: Primitive = { name: 'expm1', value: Math.expm1, partials: [Math.exp] };

/** {@link expMinusOne} of an expression: the series in line, the exact function behind a condition that rarely holds. */
export function expMinusOneOf(x: Expr): Expr {
  const rest = [720, 120, 24, 6, 2].reduce(
    (sum, factorial) => sum.mul(x).add(1 / factorial),
    x.mul(0).add(1 / 5040),
  );
  return guarded(x.abs().ge(seriesLimit), exact, [x], x.add(x.square().mul(rest)));
}
