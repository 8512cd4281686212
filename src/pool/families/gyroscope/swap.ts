import { InputError } from '../../../diagnostics/index.js';
import type { EclpCurve } from './curve.js';
import { invariantOf, type Pair } from './geometry.js';
import { checkGamma } from '../../swap/checks.js';

/** A swap of one token of a pool for the other. */
export interface GyroscopeSwap {
  readonly curve: EclpCurve;
  /** Token units. */
  readonly reserves: Pair;
  /** Token that goes in; the other comes out. */
  readonly tokenIn: 0 | 1;
  /** γ = 1 - fee; default 1. */
  readonly gamma?: number;
}

/**
 * What comes out for `amountIn`, of which γ moves the pool along its curve.
 *
 * @throws InputError for an amount that is not positive or more than the pool has the other token for, a token there is not, or a γ
 * outside (0, 1]
 *
 * Source: "The Elliptic Concentrated Liquidity Pool" of Gyroscope, swaps; spec 03 Q-gyro-3.
 */
export function swapExactIn(swap: GyroscopeSwap, amountIn: number): number {
  const { curve, reserves, tokenIn, gamma } = check(swap, 'amountIn', amountIn);
  const [R0, R1] = reserves;
  const r = invariantOf(curve, R0, R1);
  const out = -counterMove(curve, R0, R1, r, tokenIn, gamma * amountIn);
  const real = reserves[1 - tokenIn]!;
  if (!(out <= real)) {
    const most = counterMove(curve, R0, R1, r, 1 - tokenIn, -real) / gamma;
    failAmount('amountIn', amountIn, `at most ${most}, for all the pool has of the other token,`);
  }
  return out;
}

/**
 * What goes in for `amountOut`, the fee included.
 *
 * @throws InputError as {@link swapExactIn}
 */
export function swapExactOut(swap: GyroscopeSwap, amountOut: number): number {
  const { curve, reserves, tokenIn, gamma } = check(swap, 'amountOut', amountOut);
  const [R0, R1] = reserves;
  const real = reserves[1 - tokenIn]!;
  if (amountOut > real) failAmount('amountOut', amountOut, `at most ${real}, what the pool has of it,`);
  return counterMove(curve, R0, R1, invariantOf(curve, R0, R1), 1 - tokenIn, -amountOut) / gamma;
}

/** Reserves after a swap, all of what came in staying in the pool. */
export function afterSwap({ reserves, tokenIn }: GyroscopeSwap, amountIn: number, amountOut: number): Pair {
  const [R0, R1] = reserves;
  return tokenIn === 0 ? [R0 + amountIn, R1 - amountOut] : [R0 - amountOut, R1 + amountIn];
}

/**
 * By how much the other reserve changes where that of `token` changes by `change` along the curve of invariant r; NaN beyond its ends.
 * With t = R - rχ, K = AᵀA, n = Kt, i the token and j the other it is the smaller root ε of
 *
 *     K_jj ε² + 2 (n_j + K_01 δ) ε + δ (2 n_i + K_ii δ) = 0
 */
export function counterMove(
  curve: EclpCurve,
  R0: number,
  R1: number,
  r: number,
  token: number,
  change: number,
): number {
  const { cos, sin, lam, k00, k01, k11 } = curve;
  const t0 = R0 - r * curve.chi0;
  const t1 = R1 - r * curve.chi1;
  const w0 = (cos * t0 - sin * t1) / (lam * lam);
  const w1 = sin * t0 + cos * t1;
  const n0 = cos * w0 + sin * w1;
  const n1 = cos * w1 - sin * w0;
  const half = (token === 0 ? n1 : n0) + k01 * change;
  const rest = change * (token === 0 ? 2 * n0 + k00 * change : 2 * n1 + k11 * change);
  const square = token === 0 ? k11 : k00;
  const root = Math.sqrt(half * half - square * rest);
  // Of two forms of the same root the one that adds what has the same sign.
  return half < 0 ? rest / (root - half) : -(half + root) / square;
}

function check({ curve, reserves, tokenIn, gamma = 1 }: GyroscopeSwap, path: string, amount: number) {
  if (!(amount > 0 && Number.isFinite(amount))) failAmount(path, amount, 'a positive number');
  // Callers without types can give any position; nothing sensible comes of it.
  if (![0, 1].includes(tokenIn)) {
    throw new InputError(`tokenIn is ${String(tokenIn)}; 0 or 1 was expected.`, {
      code: 'pool.token',
      path: 'tokenIn',
      value: tokenIn,
      expected: '0 or 1',
    });
  }
  checkGamma(gamma);
  return { curve, reserves, tokenIn, gamma };
}

function failAmount(path: string, amount: number, expected: string): never {
  throw new InputError(`${path} is ${amount}; ${expected} was expected.`, {
    code: 'pool.amount',
    path,
    value: amount,
    expected,
  });
}
