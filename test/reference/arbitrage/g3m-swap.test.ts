import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLocalGolden, relativeError } from '../../support/golden.js';
import { expectVector } from '../expect-rows.js';
import { exactInSwap, exactOutSwap } from './g3m-swap.js';

interface Golden {
  readonly g3m_swap: { readonly exact_in: readonly number[]; readonly exact_out: readonly number[] };
}

const golden = readLocalGolden<Golden>('synthetic.json').g3m_swap;
const pool = { weights: [0.5, 0.3, 0.2], reserves: [1000, 50, 20], gamma: 0.997 };

test('a swap of an exact amount in equals the golden one', () => {
  expectVector(exactInSwap(pool, 0, 2, 100), golden.exact_in, 1e-12);
});

test('a swap of an exact amount out equals the golden one', () => {
  expectVector(exactOutSwap(pool, 0, 2, 1.5), golden.exact_out, 1e-12);
});

test('what an exact amount out costs buys that amount', () => {
  const shares = fc.double({ min: 1e-3, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(shares, fc.double({ min: 0.9, max: 1, noNaN: true }), (share, gamma) => {
      const out = share * pool.reserves[1]!;
      const paid = exactOutSwap({ ...pool, gamma }, 2, 1, out)[2]!;
      const bought = -exactInSwap({ ...pool, gamma }, 2, 1, paid)[1]!;
      expect(relativeError(bought, out)).toBeLessThan(1e-10);
    }),
  );
});

test('a swap of a token for itself is refused', () => {
  expect(() => exactInSwap(pool, 1, 1, 1)).toThrow(/two tokens/);
  expect(() => exactOutSwap(pool, 1, 1, 1)).toThrow(/two tokens/);
});
