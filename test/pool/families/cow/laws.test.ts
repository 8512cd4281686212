import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cowFamily, fmAmmArbitrage, type FmAmmPool } from '../../../../src/pool/families/cow/index.js';
import { relativeError } from '../../../support/golden.js';
import {
  drawnMarket,
  drawnRuns,
  marketOf,
  parametersOf,
  randomPrices,
  randomWeights,
} from '../balancer/weighted-market.js';

/** Pools that disagree with their market by up to a tenth. */
const pools = fc
  .record({
    weight: fc.integer({ min: 1, max: 9 }).map((tenth) => tenth / 10),
    gap: fc.integer({ min: -100, max: 100 }).map((thousandth) => thousandth / 1000),
    fee: fc.constantFrom(0, 5e-4, 0.003, 0.05),
    arbFees: fc.constantFrom(0, 1e-3),
  })
  .map(({ weight, gap, ...costs }): FmAmmPool => {
    const prices = [40, 0.5] as const;
    const weights = [weight, 1 - weight] as const;
    return {
      weights,
      prices,
      reserves: [(weight * 1e6 * Math.exp(gap)) / prices[0], ((1 - weight) * 1e6) / prices[1]],
      ...costs,
    };
  });

const logInvariant = ({ weights, reserves }: FmAmmPool, amounts: readonly number[] = [0, 0]): number =>
  weights[0] * Math.log(reserves[0] + amounts[0]!) + weights[1] * Math.log(reserves[1] + amounts[1]!);

describe('an arbitrage', () => {
  it('never lowers the invariant where arbitrageurs compete', () => {
    let traded = 0;
    fc.assert(
      fc.property(pools, (pool) => {
        const { amounts, profit } = fmAmmArbitrage(pool, 'competing');
        expect(profit).toBeGreaterThan(-1e-9);
        expect(logInvariant(pool, amounts)).toBeGreaterThan(logInvariant(pool) - 1e-14);
        if (amounts[0] !== 0) traded++;
      }),
    );
    expect(traded).toBeGreaterThan(20);
  });

  it('without costs leaves a pool its value where arbitrageurs compete, and shares that are its weights', () => {
    fc.assert(
      fc.property(pools, (given) => {
        const pool = { ...given, fee: 0, arbFees: 0 };
        const { amounts, profit } = fmAmmArbitrage(pool, 'competing');
        expect(Math.abs(profit)).toBeLessThan(1e-8);
        const held = pool.reserves.map((reserve, i) => (reserve + amounts[i]!) * pool.prices[i]!);
        expect(relativeError(held[0]! / (held[0]! + held[1]!), pool.weights[0])).toBeLessThan(1e-12);
      }),
    );
  });

  it('of a lone arbitrageur pays the most of all trades along the curve of swaps', () => {
    fc.assert(
      fc.property(pools, (given) => {
        const pool = { ...given, arbFees: 0 };
        const { amounts, profit } = fmAmmArbitrage(pool, 'alone');
        const tokenIn = amounts[0]! > 0 ? 0 : 1;
        const paid = amounts[tokenIn]!;
        // Within the fee the trade runs backwards, which no swap does.
        const gap = Math.abs(
          Math.log(
            (pool.weights[1] * pool.reserves[0] * pool.prices[0]) /
              (pool.weights[0] * pool.reserves[1] * pool.prices[1]),
          ),
        );
        if (gap < 0.001 - Math.log(1 - pool.fee!)) return;
        const { weights, reserves, prices } = pool;
        const worth = (amount: number): number => {
          const odds = weights[1 - tokenIn]! / weights[tokenIn];
          const depth = (reserves[tokenIn] / (1 - pool.fee!)) * odds + amount / weights[tokenIn];
          return (reserves[1 - tokenIn]! * amount * prices[1 - tokenIn]!) / depth - amount * prices[tokenIn];
        };
        expect(Math.abs(worth(paid) - profit)).toBeLessThan(1e-7);
        expect(worth(paid * 1.01)).toBeLessThan(profit);
        expect(worth(paid * 0.99)).toBeLessThan(profit);
      }),
    );
  });

  it('of a lone arbitrageur is none at a tie, nor where gas is more than it pays', () => {
    const tie = { weights: [0.5, 0.5], reserves: [100, 100], prices: [2, 2], fee: 0.01 } as const;
    expect(fmAmmArbitrage(tie, 'alone')).toEqual({ amounts: [0, 0], profit: 0 });
    const off = { ...tie, reserves: [100, 120] } as const;
    const { profit } = fmAmmArbitrage(off, 'alone');
    expect(profit).toBeGreaterThan(0);
    expect(fmAmmArbitrage({ ...off, gasCost: profit * 1.001 }, 'alone').amounts).toEqual([0, 0]);
    expect(fmAmmArbitrage({ ...off, gasCost: profit * 0.999 }, 'alone').profit).toBe(profit);
  });
});

describe('a window', () => {
  it('without costs is a portfolio rebalanced at the market where arbitrageurs compete', () => {
    const prices = randomPrices(7, 200, 0.03);
    const weights = randomWeights(7, 2);
    const { reserves } = cowFamily().simulate(parametersOf(weights), marketOf(prices));
    let value = 1e6;
    prices.forEach((row, t) => {
      const before = prices[Math.max(0, t - 1)]!;
      value *= row.reduce((sum, price, i) => sum + (weights[i]! * price) / before[i]!, 0);
      row.forEach((price, i) => {
        expect(relativeError(reserves[2 * t + i]!, (weights[i]! * value) / price)).toBeLessThan(1e-11);
      });
    });
  });

  it('of another value is the same but for its size', () => {
    fc.assert(
      fc.property(
        drawnRuns,
        fc.constantFrom(0, 0.4, 1),
        fc.constantFrom(1e-3, 17),
        (any, arbQuality, size) => {
          // Gas and given trades are amounts of money.
          const drawn = { ...any, assets: 2, gasCost: 0, hasTrades: false };
          const market = drawnMarket(drawn, randomPrices(drawn.seed, drawn.rows, drawn.volatility));
          const parameters = parametersOf(randomWeights(drawn.seed, 2));
          const family = cowFamily({ arbQuality });
          const { reserves } = family.simulate(parameters, market);
          const other = family.simulate(parameters, { ...market, initialPoolValue: 1e6 * size });
          other.reserves.forEach((reserve, k) => {
            expect(relativeError(reserve / size, reserves[k]!)).toBeLessThan(1e-9);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of its tokens', () => {
    fc.assert(
      fc.property(drawnRuns, fc.constantFrom(0, 0.4, 1), (any, arbQuality) => {
        const drawn = { ...any, assets: 2, hasTrades: false };
        const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
        const turned = prices.map((row) => row.toReversed());
        const weights = randomWeights(drawn.seed, 2);
        const family = cowFamily({ arbQuality });
        const { reserves } = family.simulate(parametersOf(weights), drawnMarket(drawn, prices));
        const other = family.simulate(parametersOf(weights.toReversed()), drawnMarket(drawn, turned));
        reserves.forEach((reserve, k) => {
          expect(relativeError(other.reserves[k % 2 === 0 ? k + 1 : k - 1]!, reserve)).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 40 },
    );
  });
});
