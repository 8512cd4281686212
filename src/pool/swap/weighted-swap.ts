import { InputError } from '../../diagnostics/index.js';
import { checkAmount } from './checks.js';

/** One token swapped for another in a geometric-mean pool. */
export interface WeightedSwap {
  readonly weights: readonly number[];
  readonly reserves: readonly number[];
  /** Positions of the tokens. */
  readonly tokenIn: number;
  readonly tokenOut: number;
  /** γ = 1 - fee; default 1. */
  readonly gamma?: number;
}

/**
 * What comes out for `amountIn`: R_j ( 1 - ( R_i / (R_i + γ amountIn) )^{w_i / w_j} ). Spec 02 §4.
 *
 * @throws InputError for tokens there are not, equal ones, or an amount that is not positive
 */
export function swapExactIn(swap: WeightedSwap, amountIn: number): number {
  const { ratio, reserveIn, reserveOut, gamma } = sides(swap, 'amountIn', amountIn);
  return -reserveOut * Math.expm1(-ratio * Math.log1p((gamma * amountIn) / reserveIn));
}

/**
 * What must go in for `amountOut`: (R_i / γ) ( ( R_j / (R_j - amountOut) )^{w_j / w_i} - 1 ). Spec 02 §4.
 *
 * @throws InputError as {@link swapExactIn}, and for an amount the pool does not hold
 */
export function swapExactOut(swap: WeightedSwap, amountOut: number): number {
  const { ratio, reserveIn, reserveOut, gamma } = sides(swap, 'amountOut', amountOut);
  if (!(amountOut < reserveOut)) {
    throw new InputError(
      `amountOut is ${amountOut}; the pool holds ${reserveOut}, and less than that was expected.`,
      {
        code: 'pool.amount',
        path: 'amountOut',
        value: amountOut,
        expected: `less than ${reserveOut}`,
      },
    );
  }
  return (reserveIn / gamma) * Math.expm1(-Math.log1p(-amountOut / reserveOut) / ratio);
}

function sides(
  { weights, reserves, tokenIn, tokenOut, gamma = 1 }: WeightedSwap,
  path: string,
  amount: number,
) {
  for (const [name, at] of Object.entries({ tokenIn, tokenOut })) {
    if (Number.isInteger(at) && at >= 0 && at < weights.length) continue;
    throw new InputError(`${name} is ${at}; a position from 0 to ${weights.length - 1} was expected.`, {
      code: 'pool.token',
      path: name,
      value: at,
      expected: `0 to ${weights.length - 1}`,
    });
  }
  if (tokenIn === tokenOut) {
    throw new InputError(`tokenIn and tokenOut are both ${tokenIn}; a token is not swapped for itself.`, {
      code: 'pool.token',
      path: 'tokenOut',
      value: tokenOut,
      expected: `another than ${tokenIn}`,
    });
  }
  checkAmount(path, amount);
  return {
    ratio: weights[tokenIn]! / weights[tokenOut]!,
    reserveIn: reserves[tokenIn]!,
    reserveOut: reserves[tokenOut]!,
    gamma,
  };
}
