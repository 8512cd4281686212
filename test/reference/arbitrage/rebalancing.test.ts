import { describe, expect, test } from 'vitest';
import { feeMarket, rebalancingCase } from '../../support/fee-golden.js';
import { relativeError } from '../../support/golden.js';
import { expectRows } from '../expect-rows.js';
import { poolValue } from '../reserves.js';
import { sum } from '../transforms.js';
import { rebalancedReserves } from './rebalancing.js';

const market = feeMarket();

test.each(['lvr', 'rvr'] as const)('holdings equal the golden rows: %s', (name) => {
  const { reserves, tau, spread } = rebalancingCase(name);
  const input = { ...market, tau, ...(spread ? { spread } : {}) };
  expectRows(rebalancedReserves(input), reserves, 1e-11);
});

describe('a rebalanced portfolio', () => {
  const few = { ...market, prices: market.prices.slice(0, 60), weights: market.weights.slice(0, 60) };

  test('earns the weighted mean of its tokens’ returns when trades cost nothing', () => {
    const value = poolValue(rebalancedReserves({ ...few, tau: 0 }), few.prices);
    let expected = few.initialPoolValue;
    few.prices.forEach((p, t) => {
      if (t > 0)
        expected *= sum(p.map((price, i) => (few.weights[t - 1]![i]! * price) / few.prices[t - 1]![i]!));
      expect(relativeError(value[t]!, expected)).toBeLessThan(1e-13);
    });
  });

  test('pays the spread of the row it trades in', () => {
    const spread = [1e-4, 2e-4, 5e-5];
    const none = [0, 0, 0];
    const always = rebalancedReserves({ ...few, tau: 0.001, spread });
    expect(rebalancedReserves({ ...few, tau: 0.001, spread: few.prices.map(() => spread) })).toEqual(always);
    const later = few.prices.map((_, t) => (t < 30 ? none : spread));
    const changed = rebalancedReserves({ ...few, tau: 0.001, spread: later });
    const without = rebalancedReserves({ ...few, tau: 0.001 });
    expect(changed.slice(0, 30)).toEqual(without.slice(0, 30));
    expect(changed[30]![0]).toBeLessThan(without[30]![0]!);
  });

  test('stands still between rebalances', () => {
    const third = <T>(rows: readonly T[]): T[] => rows.filter((_, t) => t % 3 === 0);
    const strided = rebalancedReserves({
      ...{ ...few, tau: 0.001 },
      weights: third(few.weights),
      prices: third(few.prices),
    });
    const held = few.prices.map((_, t) => strided[Math.floor(t / 3)]!);
    expect(rebalancedReserves({ ...few, tau: 0.001, arbFrequency: 3 })).toEqual(held);
  });
});
