import { InputError } from '../../diagnostics/index.js';
import type { FamilyMarket } from './family.js';

/**
 * Refuses markets a pool cannot be walked through.
 *
 * @param tokens how many tokens the family can hold
 * @throws InputError for another count of tokens, and for a trade that is no swap of two of them
 */
export function checkMarket(pool: string, tokens: 2 | 'any', { assets, trades }: FamilyMarket): void {
  if (tokens === 2 ? assets !== 2 : assets < 2) {
    const expected = tokens === 2 ? 'two' : 'two or more';
    throw new InputError(`A ${pool} pool was given ${assets} tokens; ${expected} were expected.`, {
      code: 'pool.tokens',
      path: 'tokens',
      value: assets,
      expected: `${expected} tokens`,
    });
  }
  if (!trades) return;
  const isToken = (token: number): boolean => token >= 0 && token < assets;
  trades.rows.forEach((row, k) => {
    const [tokenIn, tokenOut, amount] = [trades.tokenIn[k]!, trades.tokenOut[k]!, trades.amounts[k]!];
    const isSwap = isToken(tokenIn) && isToken(tokenOut) && tokenIn !== tokenOut;
    if (isSwap && amount >= 0 && Number.isFinite(amount)) return;
    throw new InputError(
      `The trade of row ${row} swaps ${amount} of token ${tokenIn} for token ${tokenOut}; ` +
        `an amount of at least 0 of one token for another was expected, tokens from 0 to ${assets - 1}.`,
      {
        code: 'pool.trade',
        path: `trades[${k}]`,
        value: amount,
        expected: 'a swap of two tokens, amount ≥ 0',
      },
    );
  });
}
