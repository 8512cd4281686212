import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { optimalArbitrage, swapExactIn, swapExactOut } from '../../../src/pool/index.js';
import { readLocalGolden, relativeError } from '../../support/golden.js';

interface TradeCase {
  readonly weights: readonly number[];
  readonly reserves: readonly number[];
  readonly prices: readonly number[];
  readonly gamma: number;
  readonly chosen: readonly number[];
}

const golden = readLocalGolden<{
  readonly optimal_trade: readonly TradeCase[];
  readonly g3m_swap: { readonly exact_in: readonly number[]; readonly exact_out: readonly number[] };
}>('synthetic.json');

const pool = { weights: [0.5, 0.25, 0.25], reserves: [1000, 1e6, 1e6], gamma: 0.997 };

describe('the trade of an arbitrageur', () => {
  it.each(golden.optimal_trade)('of the best pair equals the golden one at prices $prices', (given) => {
    const { amounts } = optimalArbitrage({ ...given, arbitrage: 'pairs' });
    amounts.forEach((amount, i) => expect(relativeError(amount, given.chosen[i]!)).toBeLessThan(1e-12));
  });

  // Worked out by another program over all 3^n signatures.
  it.each([
    [[1900, 1, 1], [24.5117638884537, -23855.2485787873, -23855.2485787873], 1138.14576951258],
    [[2100, 1, 0.98], [-27.5566959865347, 18056.4421328949, 38894.5129331834], 1695.99676430822],
    [[2000, 1, 1], [0, 0, 0], 0],
  ])('of any number of tokens at prices %j is the best there is', (prices, expected, profit) => {
    const found = optimalArbitrage({ ...pool, prices });
    found.amounts.forEach((amount, i) => expect(relativeError(amount, expected[i]!)).toBeLessThan(1e-12));
    expect(relativeError(found.profit, profit)).toBeLessThan(1e-11);
  });

  const states = fc.integer({ min: 2, max: 6 }).chain((n) =>
    fc.record({
      weights: fc
        .array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: n, maxLength: n })
        .map((raw) => raw.map((one) => one / raw.reduce((sum, other) => sum + other, 0))),
      reserves: fc.array(fc.double({ min: 1, max: 1e5, noNaN: true }), { minLength: n, maxLength: n }),
      shifts: fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: n, maxLength: n }),
      gamma: fc.constantFrom(1, 0.9999, 0.997, 0.99, 0.9),
    }),
  );

  it('never lowers the invariant, gains what the pool loses, and beats the best pair', () => {
    let traded = 0;
    fc.assert(
      fc.property(states, ({ weights, reserves, shifts, gamma }) => {
        const prices = weights.map((weight, i) => (weight / reserves[i]!) * Math.exp(shifts[i]!) * 1e6);
        const state = { weights, reserves, prices, gamma };
        const best = optimalArbitrage(state);
        const pair = optimalArbitrage({ ...state, arbitrage: 'pairs' });
        expect(best.profit).toBeGreaterThanOrEqual(pair.profit * (1 - 1e-9));
        for (const { amounts, profit } of [best, pair]) {
          if (profit > 0) traded++;
          const after = reserves.map((reserve, i) => reserve + amounts[i]!);
          expect(Math.min(...after)).toBeGreaterThan(0);
          const growth = after.reduce(
            (sum, reserve, i) => sum + weights[i]! * Math.log(reserve / reserves[i]!),
            0,
          );
          expect(growth).toBeGreaterThanOrEqual(-1e-13);
          const worth = (held: readonly number[]) => held.reduce((sum, one, i) => sum + one * prices[i]!, 0);
          expect(Math.abs(worth(reserves) - worth(after) - profit)).toBeLessThan(1e-9 * worth(reserves));
        }
      }),
    );
    expect(traded).toBeGreaterThan(50);
  });

  it('leaves no trade worth making', () => {
    fc.assert(
      fc.property(states, ({ weights, reserves, shifts, gamma }) => {
        const prices = weights.map((weight, i) => (weight / reserves[i]!) * Math.exp(shifts[i]!) * 1e6);
        const { amounts } = optimalArbitrage({ weights, reserves, prices, gamma });
        const effective = reserves.map((reserve, i) => reserve + amounts[i]!);
        const again = optimalArbitrage({ weights, reserves: effective, prices, gamma });
        const worth = reserves.reduce((sum, reserve, i) => sum + reserve * prices[i]!, 0);
        expect(again.profit).toBeLessThan(1e-13 * worth);
      }),
    );
  });

  it('refuses what is no pool, naming the number', () => {
    const state = { ...pool, prices: [1900, 1, 1] };
    expect(() => optimalArbitrage({ ...state, prices: [1, 1] })).toThrow(/prices has 2 entries/);
    expect(() => optimalArbitrage({ ...state, reserves: [1, 0, 1] })).toThrow(/reserves\[1\] is 0/);
    expect(() => optimalArbitrage({ ...state, gamma: 0 })).toThrow(InputError);
  });
});

describe('a swap', () => {
  const swap = { weights: [0.5, 0.3, 0.2], reserves: [1000, 50, 20], tokenIn: 0, tokenOut: 2, gamma: 0.997 };

  it('equals the golden ones', () => {
    expect(relativeError(swapExactIn(swap, 100), -golden.g3m_swap.exact_in[2]!)).toBeLessThan(1e-12);
    expect(relativeError(swapExactOut(swap, 1.5), golden.g3m_swap.exact_out[0]!)).toBeLessThan(1e-12);
  });

  it('of what comes out wants back what went in', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e4, noNaN: true }), (amount) => {
        expect(relativeError(swapExactOut(swap, swapExactIn(swap, amount)), amount)).toBeLessThan(1e-9);
      }),
    );
  });

  it('refuses tokens and amounts there are not', () => {
    expect(() => swapExactIn({ ...swap, tokenOut: 0 }, 1)).toThrow(/not swapped for itself/);
    expect(() => swapExactIn({ ...swap, tokenIn: 3 }, 1)).toThrow(/a position from 0 to 2/);
    expect(() => swapExactIn(swap, -1)).toThrow(/amountIn is -1/);
    expect(() => swapExactOut(swap, 20)).toThrow(/the pool holds 20/);
  });
});
