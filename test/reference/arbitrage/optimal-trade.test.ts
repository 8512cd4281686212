import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLocalGolden, relativeError } from '../../support/golden.js';
import { expectVector } from '../expect-rows.js';
import { sum } from '../transforms.js';
import {
  allSignatures,
  bestTrade,
  fullRebalance,
  isValid,
  pairSignatures,
  profitOf,
  signatureTrade,
} from './optimal-trade.js';

interface GoldenTrade {
  readonly weights: readonly number[];
  readonly reserves: readonly number[];
  readonly prices: readonly number[];
  readonly gamma: number;
  readonly signatures: readonly (readonly number[])[];
  readonly raw_trades: readonly (readonly number[])[];
  readonly chosen: readonly number[];
}

const golden = readLocalGolden<{ readonly optimal_trade: readonly GoldenTrade[] }>(
  'synthetic.json',
).optimal_trade;

/** A pool up to 5 % off the market. */
const pools = fc.integer({ min: 2, max: 4 }).chain((n) => {
  const vector = (min: number, max: number) =>
    fc.array(fc.double({ min, max, noNaN: true }), { minLength: n, maxLength: n });
  return fc
    .record({
      raw: vector(0.2, 1),
      prices: vector(0.1, 100),
      drift: vector(-0.05, 0.05),
      gamma: fc.constantFrom(0.9, 0.99, 0.997, 0.9999),
    })
    .map(({ raw, prices, drift, gamma }) => {
      const weights = raw.map((w) => w / sum(raw));
      const reserves = weights.map((w, i) => ((w * 1e6) / prices[i]!) * Math.exp(drift[i]!));
      return { weights, reserves, prices, gamma };
    });
});

/** Logarithms of R p / w, equal for all tokens where a pool quotes the market's prices. */
function marginalValues(
  weights: readonly number[],
  reserves: readonly number[],
  prices: readonly number[],
): number[] {
  return weights.map((w, i) => Math.log((reserves[i]! * prices[i]!) / w));
}

describe.each(golden.map((entry, k) => [k, entry] as const))('golden pool %i:', (_, entry) => {
  const { weights, reserves, prices, gamma } = entry;

  test('the signatures are those of pairs, in order', () => {
    expect(pairSignatures(weights.length)).toEqual(entry.signatures);
  });

  test('the trade of every signature equals the golden one', () => {
    entry.signatures.forEach((signature, k) => {
      const trade = signatureTrade(weights, reserves, prices, gamma, signature);
      expectVector(trade, entry.raw_trades[k]!, 1e-12, `signature ${signature.join(',')}`);
    });
  });

  test('the chosen trade equals the golden one', () => {
    expectVector(bestTrade(weights, reserves, prices, gamma, 'pairs'), entry.chosen, 1e-12);
  });
});

describe('a pool of three tokens at 1 : 1000 : 1000', () => {
  const weights = [0.5, 0.25, 0.25];
  const reserves = [1000, 1e6, 1e6];

  test.each([
    [[1900, 1, 1], [24.5117638884537, -23855.2485787873, -23855.2485787873], 1138.14576951258],
    [[2100, 1, 0.98], [-27.5566959865347, 18056.4421328949, 38894.5129331834], 1695.99676430822],
  ])('at prices %j is best traded in all tokens at once', (prices, expected, profit) => {
    const trade = bestTrade(weights, reserves, prices, 0.997, 'optimal');
    expectVector(trade, expected, 1e-12);
    expect(relativeError(profitOf(trade, prices), profit)).toBeLessThan(1e-12);
    const pair = bestTrade(weights, reserves, prices, 0.997, 'pairs');
    expect(profitOf(pair, prices)).toBeLessThan(0.99 * profit);
  });

  test.each(['pairs', 'optimal'] as const)('at its own prices is not traded with (%s)', (arbitrage) => {
    expect(bestTrade(weights, reserves, [2000, 1, 1], 0.997, arbitrage)).toEqual([0, 0, 0]);
  });
});

test('signatures are all ways to let tokens in and out, once each', () => {
  // 3^n less those without a token in, less those without one out, plus those without either.
  for (const n of [2, 3, 4]) {
    const signatures = allSignatures(n);
    expect(signatures).toHaveLength(3 ** n - 2 * 2 ** n + 1);
    expect(new Set(signatures.map((signature) => signature.join())).size).toBe(signatures.length);
    expect(pairSignatures(n)).toHaveLength(n * (n - 1));
  }
});

test('no pair pays after the optimal trade, and every token in or out stands at the same marginal value', () => {
  fc.assert(
    fc.property(pools, ({ weights, reserves, prices, gamma }) => {
      const trade = bestTrade(weights, reserves, prices, gamma, 'optimal');
      // What stays in the pool for good is the fee; the product that arbitrageurs see is without it.
      const after = reserves.map((reserve, i) => reserve + trade[i]! * (trade[i]! > 0 ? gamma : 1));
      const values = marginalValues(weights, after, prices);
      expect(Math.max(...values) - Math.min(...values)).toBeLessThan(-Math.log(gamma) + 1e-9);
      for (const side of [1, -1]) {
        const traded = values.filter((_, i) => trade[i]! * side > 0);
        if (traded.length > 0) expect(Math.max(...traded) - Math.min(...traded)).toBeLessThan(1e-9);
      }
    }),
  );
});

test('the optimal trade earns at least the best pair, and with two tokens is that pair', () => {
  fc.assert(
    fc.property(pools, ({ weights, reserves, prices, gamma }) => {
      const optimal = bestTrade(weights, reserves, prices, gamma, 'optimal');
      const pair = bestTrade(weights, reserves, prices, gamma, 'pairs');
      if (weights.length === 2) expect(optimal).toEqual(pair);
      expect(profitOf(optimal, prices)).toBeGreaterThanOrEqual(profitOf(pair, prices));
    }),
  );
});

test('a pool that quotes the market’s prices to within the fee is left alone', () => {
  fc.assert(
    fc.property(pools, fc.double({ min: 0, max: 0.999, noNaN: true }), (pool, share) => {
      const { weights, prices, gamma } = pool;
      const reserves = weights.map((w, i) => (w * 1e6) / prices[i]!);
      reserves[0]! *= Math.pow(gamma, share);
      const trades = (['pairs', 'optimal'] as const).map((arbitrage) =>
        bestTrade(weights, reserves, prices, gamma, arbitrage),
      );
      expect(trades.flat().every((amount) => amount === 0)).toBe(true);
    }),
  );
});

test('a trade is valid up to the weighted product and no further', () => {
  const [weights, reserves] = [
    [0.5, 0.5],
    [1000, 1000],
  ];
  // 1000 * 1000 = (1000 + 250) * (1000 - 200).
  expect(isValid(weights, reserves, [250, -200], 1)).toBe(true);
  expect(isValid(weights, reserves, [250, -200 - 1e-9], 1)).toBe(true);
  expect(isValid(weights, reserves, [250, -200 - 1e-8], 1)).toBe(false);
  expect(isValid(weights, reserves, [250, -200 - 1e-9], 1, 0)).toBe(false);
  expect(isValid(weights, reserves, [250, -200], 0.999)).toBe(false);
  expect(isValid(weights, reserves, [-1000, 1e9], 1)).toBe(false);
});

test('without a fee the pool is rebalanced to the market’s prices and keeps its weighted product', () => {
  fc.assert(
    fc.property(pools, ({ weights, reserves, prices }) => {
      const trade = fullRebalance(weights, reserves, prices);
      expect(bestTrade(weights, reserves, prices, 1, 'pairs')).toEqual(trade);
      const after = reserves.map((reserve, i) => reserve + trade[i]!);
      const values = marginalValues(weights, after, prices);
      expect(Math.max(...values) - Math.min(...values)).toBeLessThan(1e-12);
      const growth = sum(weights.map((w, i) => w * Math.log(after[i]! / reserves[i]!)));
      expect(Math.abs(growth)).toBeLessThan(1e-12);
    }),
  );
});
