import { InputError } from '../../../diagnostics/index.js';
import type { WeightedSwap } from '../../swap/index.js';
import { checkAmount } from '../../swap/checks.js';

/**
 * What comes out of a function-maximising pool of two tokens for `amountIn`: R_j x / ((R_i / γ) (1 - w_i) / w_i + x / w_i), never more
 * than w_i R_j. Spec 03 §3.4.
 *
 * @throws InputError for tokens there are not, equal ones, more than two, or an amount that is not positive
 */
export function fmAmmExactIn(swap: WeightedSwap, amountIn: number): number {
  const { weight, depth, reserveOut } = sides(swap, 'amountIn', amountIn);
  return (reserveOut * amountIn) / (depth + amountIn / weight);
}

/**
 * What must go in for `amountOut`: (R_i / γ) ((1 - w_i) / w_i) x / (R_j - x / w_i), the inverse of {@link fmAmmExactIn}.
 *
 * @throws InputError as {@link fmAmmExactIn}, and for w_i R_j or more
 */
export function fmAmmExactOut(swap: WeightedSwap, amountOut: number): number {
  const { weight, depth, reserveOut } = sides(swap, 'amountOut', amountOut);
  const most = weight * reserveOut;
  if (!(amountOut < most)) {
    throw new InputError(
      `amountOut is ${amountOut}; the pool sells less than ${most} at any price, and such an amount was expected.`,
      { code: 'pool.amount', path: 'amountOut', value: amountOut, expected: `less than ${most}` },
    );
  }
  return (depth * amountOut) / (reserveOut - amountOut / weight);
}

function sides(
  { weights, reserves, tokenIn, tokenOut, gamma = 1 }: WeightedSwap,
  path: string,
  amount: number,
) {
  if (weights.length !== 2 || reserves.length !== 2) {
    throw new InputError(
      `The pool has ${reserves.length} reserves and ${weights.length} weights; two were expected.`,
      {
        code: 'pool.tokens',
        path: 'reserves',
        value: reserves.length,
        expected: '2 tokens',
      },
    );
  }
  const isSwap = tokenIn + tokenOut === 1 && tokenIn * tokenOut === 0;
  if (!isSwap) {
    throw new InputError(
      `Token ${tokenIn} is swapped for token ${tokenOut}; 0 for 1, or 1 for 0, was expected.`,
      { code: 'pool.token', path: 'tokenIn', value: tokenIn, expected: '0 or 1, and the other one' },
    );
  }
  checkAmount(path, amount);
  const weight = weights[tokenIn]!;
  return {
    weight,
    depth: (reserves[tokenIn]! / gamma) * ((1 - weight) / weight),
    reserveOut: reserves[tokenOut]!,
  };
}
