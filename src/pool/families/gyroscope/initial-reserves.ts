import { ParameterError } from '../../../diagnostics/index.js';
import { curvePoint, type EclpCurve } from './curve.js';
import type { Pair } from './geometry.js';

/**
 * What a pool holds that is opened at the market's price: with e = χ - A⁻¹τ(p_0/p_1), R = e V / Σ e p. Token units.
 *
 * @param prices of token 0 and token 1, numeraire
 * @param value V, numeraire
 * @throws ParameterError for a market price outside [α, β]
 *
 * Source: spec 03 §4.3.
 */
export function initialReserves(curve: EclpCurve, prices: Pair, value: number): Pair {
  const [e0, e1] = holdings(curve, prices[0] / prices[1]);
  const r = value / (e0 * prices[0] + e1 * prices[1]);
  return [r * e0, r * e1];
}

/**
 * Share of the value of a pool at price x that is token 0: e_0 x / (e_0 x + e_1).
 *
 * @throws ParameterError for a price outside [α, β]
 */
export function valueShare(curve: EclpCurve, price: number): number {
  const [e0, e1] = holdings(curve, price);
  return (e0 * price) / (e0 * price + e1);
}

/** e, the reserves of invariant 1. */
function holdings(curve: EclpCurve, price: number): Pair {
  if (!(price >= curve.alpha && price <= curve.beta)) {
    const expected = `a range around the market's price ${price}`;
    throw new ParameterError(
      `The pool trades from alpha, ${curve.alpha}, to beta, ${curve.beta}; ${expected} was expected to open it in.`,
      {
        code: 'gyroscope.range',
        path: price < curve.alpha ? 'alpha' : 'beta',
        value: price < curve.alpha ? curve.alpha : curve.beta,
        expected,
      },
    );
  }
  const point = new Float64Array(2);
  curvePoint(curve, price, point);
  return [curve.chi0 - point[0]!, curve.chi1 - point[1]!];
}
