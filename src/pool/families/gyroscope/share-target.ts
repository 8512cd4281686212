import { ParameterError } from '../../../diagnostics/index.js';
import type { EclpParameters } from './parameters.js';

/** Highest λ looked at, that of Gyroscope's contracts. */
const highestLam = 1e8;
/** Points of the logarithm of λ between which roots are looked for. */
const points = 400;
/** Halvings, after which nothing of a double is left to halve. */
const halvings = 60;

/** A range, the market's price in it, and what share of the value token 0 is to be. */
export interface ShareTarget {
  readonly alpha: number;
  readonly beta: number;
  readonly price: number;
  readonly share: number;
}

/**
 * The least stretched curve at tan φ = x, the market's price, whose reserves at that price have the target share of token 0. There, with
 * k_β = (β-x)/(1+xβ), k_α = (x-α)/(1+xα), q_k = √(1+λ²k²), the shares of tokens 0 and 1 are in proportion to
 *
 *     (k_β / q_β) (1 - x k_β / (1 + q_β))    and    (k_α / q_α) (1 - k_α / (x (1 + q_α)))
 *
 * which go from the shares of a circle towards equal ones as λ goes from 1 to infinity.
 *
 * @throws ParameterError for a price not between α and β, or a share no λ from 1 to 1e8 has
 *
 * Source: spec 03 §4.2, Q-gyro-5.
 */
export function curveOfShare(target: ShareTarget): EclpParameters {
  const { alpha, beta, price, share } = target;
  if (!(alpha < price && price < beta)) failRange(target);
  const odds = Math.log(share / (1 - share));
  const distance = (lam: number): number => logOdds(target, lam) - odds;
  const curve = (lam: number): EclpParameters => ({ alpha, beta, lam, phi: Math.atan(price) });
  const step = Math.log(highestLam) / points;
  let low = 1;
  let before = distance(low);
  if (before === 0) return curve(low);
  let [least, most] = [before, before];
  for (let k = 1; k <= points; k++) {
    const high = Math.exp(k * step);
    const after = distance(high);
    if (before < 0 !== after < 0) return curve(rootBetween(distance, low, high));
    least = Math.min(least, after);
    most = Math.max(most, after);
    low = high;
    before = after;
  }
  return failShare(target, shareOf(least + odds), shareOf(most + odds));
}

/** Logarithm of the value of token 0 over that of token 1. */
function logOdds({ alpha, beta, price }: ShareTarget, lam: number): number {
  const up = (beta - price) / (1 + price * beta);
  const down = (price - alpha) / (1 + price * alpha);
  const rootUp = Math.hypot(1, lam * up);
  const rootDown = Math.hypot(1, lam * down);
  return (
    Math.log((up * rootDown) / (down * rootUp)) +
    Math.log1p((-price * up) / (1 + rootUp)) -
    Math.log1p(-down / (price * (1 + rootDown)))
  );
}

const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds));

function rootBetween(distance: (lam: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const isLowNegative = distance(low) < 0;
  for (let k = 0; k < halvings; k++) {
    const middle = (low + high) / 2;
    if (distance(middle) < 0 === isLowNegative) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function failRange({ alpha, beta, price }: ShareTarget): never {
  const expected = `a range around the market's price ${price}`;
  throw new ParameterError(
    `The pool trades from alpha, ${alpha}, to beta, ${beta}; ${expected} was expected.`,
    {
      code: 'gyroscope.range',
      path: price <= alpha ? 'alpha' : 'beta',
      value: price <= alpha ? alpha : beta,
      expected,
    },
  );
}

function failShare({ alpha, beta, price, share }: ShareTarget, least: number, most: number): never {
  const expected = `a share of ${least} to ${most}`;
  throw new ParameterError(
    `No curve from ${alpha} to ${beta} that is centred at the market's price ${price} has a share of ${share} of token 0; ` +
      `${expected} was expected. Move alpha or beta, or give lam and phi instead of weights.`,
    {
      code: 'gyroscope.share',
      path: 'initial_weights',
      value: share,
      expected,
      suggestion: 'another alpha or beta, or lam and phi instead of weights',
    },
  );
}
