import { InputError } from '../../../diagnostics/index.js';
import type { ReclammState } from './state.js';
import { checkAmount, checkGamma } from '../../swap/checks.js';

/** A swap of one token of a pool for the other. */
export interface ReclammSwap {
  readonly state: ReclammState;
  /** 0: token a goes in; 1: token b. The other comes out. */
  readonly tokenIn: 0 | 1;
  /** γ = 1 - fee; default 1. */
  readonly gamma?: number;
}

/** Both amounts of a swap, token units. */
export interface SwapAmounts {
  readonly amountIn: number;
  readonly amountOut: number;
}

/**
 * What comes out for `amountIn`: E_out γ x / (E_in + γ x), and no more than the pool really has of it. Where it has less, all of
 * `amountIn` goes in nevertheless. Spec 03 §5.8.
 *
 * @throws InputError for an amount that is not positive, a token there is not, or a γ outside (0, 1]
 */
export function swapExactIn(swap: ReclammSwap, amountIn: number): number {
  const { effectiveIn, effectiveOut, real, gamma } = sides(swap, 'amountIn', amountIn);
  const kept = gamma * amountIn;
  return Math.min((effectiveOut * kept) / (effectiveIn + kept), real);
}

/**
 * What goes in for `amountOut`: (E_in / γ) x / (E_out - x), x the amount or, where the pool has less, all it really has of it.
 * Spec 03 §5.8.
 *
 * @throws InputError as {@link swapExactIn}
 */
export function swapExactOut(swap: ReclammSwap, amountOut: number): SwapAmounts {
  const { effectiveIn, effectiveOut, real, gamma } = sides(swap, 'amountOut', amountOut);
  const paid = Math.min(amountOut, real);
  return { amountIn: ((effectiveIn / gamma) * paid) / (effectiveOut - paid), amountOut: paid };
}

/** The pool after a swap, all of what came in staying in it. */
export function afterSwap(
  { state, tokenIn }: ReclammSwap,
  { amountIn, amountOut }: SwapAmounts,
): ReclammState {
  return tokenIn === 0
    ? { ...state, Ra: state.Ra + amountIn, Rb: state.Rb - amountOut }
    : { ...state, Ra: state.Ra - amountOut, Rb: state.Rb + amountIn };
}

function sides({ state, tokenIn, gamma = 1 }: ReclammSwap, path: string, amount: number) {
  checkAmount(path, amount);
  // Callers without types can give any position; nothing sensible comes of it.
  if (![0, 1].includes(tokenIn)) {
    throw new InputError(`tokenIn is ${String(tokenIn)}; 0 (token a) or 1 (token b) was expected.`, {
      code: 'pool.token',
      path: 'tokenIn',
      value: tokenIn,
      expected: '0 or 1',
    });
  }
  checkGamma(gamma);
  const { Ra, Rb, Va, Vb } = state;
  return tokenIn === 0
    ? { effectiveIn: Ra + Va, effectiveOut: Rb + Vb, real: Rb, gamma }
    : { effectiveIn: Rb + Vb, effectiveOut: Ra + Va, real: Ra, gamma };
}
