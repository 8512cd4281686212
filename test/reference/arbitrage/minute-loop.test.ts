import { describe, expect, test } from 'vitest';
import {
  dynamicFeeCase,
  feeCase,
  feeCaseNames,
  feeMarket,
  type FeeMarket,
} from '../../support/fee-golden.js';
import { relativeError } from '../../support/golden.js';
import { expectRows } from '../expect-rows.js';
import { poolValue } from '../reserves.js';
import { sum } from '../transforms.js';
import { emptyAccount } from './account.js';
import { exactInSwap } from './g3m-swap.js';
import { dynamicReserves, feeReserves } from './minute-loop.js';

const market = feeMarket();
const costs = { fees: 0.003, gasCost: 0.2, arbFees: 1e-4, protocolFeeSplit: 0.25, noiseTraderRatio: 1.5 };

function firstRows(count: number): FeeMarket {
  return { ...market, weights: market.weights.slice(0, count), prices: market.prices.slice(0, count) };
}

describe('reserves equal the golden rows:', () => {
  test.each(feeCaseNames)('%s', (name) => {
    const expected = feeCase(name);
    const { reserves } = feeReserves({ ...market, settings: expected.costs });
    expectRows(reserves, expected.reserves, 1e-10);
    expect(relativeError(poolValue(reserves, market.prices).at(-1)!, expected.lastValue)).toBeLessThan(1e-10);
  });

  test('costs that change, liquidity that joins and leaves, and injected trades', () => {
    const expected = dynamicFeeCase();
    const { lpSupply, trades } = expected;
    const { reserves } = dynamicReserves({
      ...{ ...market, settings: expected.costs, lpSupply, trades },
      accounting: 'minute_end',
    });
    expectRows(reserves, expected.reserves, 1e-10);
    expect(relativeError(poolValue(reserves, market.prices).at(-1)!, expected.lastValue)).toBeLessThan(1e-10);
  });
});

describe('series that never change', () => {
  const few = firstRows(300);
  const constant = (value: number): number[] => few.prices.map(() => value);
  const series = {
    ...few,
    settings: { ...costs, fees: constant(0.003), gasCost: constant(0.2), arbFees: constant(1e-4) },
    lpSupply: constant(1),
  };
  const scalars = feeReserves({ ...few, settings: costs });

  test('give what the same numbers give, to the last bit', () => {
    expect(dynamicReserves(series)).toEqual(scalars);
    expect(scalars.accounts.at(-1)!.arbitrageCount).toBeGreaterThan(20);
  });

  test('give something else where the protocol is paid at the end of the minute', () => {
    const { reserves } = dynamicReserves({ ...series, accounting: 'minute_end' });
    expect(relativeError(reserves.at(-1)![0]!, scalars.reserves.at(-1)![0]!)).toBeGreaterThan(1e-6);
  });

  test('give the same both ways without noise traders and a protocol’s share', () => {
    const settings = { ...series.settings, protocolFeeSplit: 0, noiseTraderRatio: 0 };
    expect(dynamicReserves({ ...series, settings, accounting: 'minute_end' })).toEqual(
      dynamicReserves({ ...series, settings }),
    );
  });
});

test('a pool’s value changes by price moves, and by what the account says', () => {
  const few = firstRows(200);
  const { reserves, accounts } = feeReserves({ ...few, settings: costs });
  const gains = few.prices.map((p, t) => {
    const before = reserves[t - 1] ?? few.initialReserves;
    return sum(p.map((price, i) => (reserves[t]![i]! - before[i]!) * price));
  });
  const last = accounts.at(-1)!;
  const noisePaid = costs.fees * last.noiseVolume;
  // Of noise traders' fees only what liquidity providers keep ever enters the pool.
  const expected = noisePaid - last.protocolFees - last.arbitrageProfit;
  expect(Math.abs(sum(gains) - expected)).toBeLessThan(1e-6);
  expect(relativeError(last.gasPaid, 0.2 * last.arbitrageCount)).toBeLessThan(1e-12);
});

test('arbitrage every third row holds reserves in between', () => {
  const few = firstRows(200);
  const third = <T>(rows: readonly T[]): T[] => rows.filter((_, t) => t % 3 === 0);
  const strided = feeReserves({
    ...few,
    weights: third(few.weights),
    prices: third(few.prices),
    settings: costs,
  });
  const settings = { ...costs, arbFrequency: 3 };
  const held = few.prices.map((_, t) => strided.reserves[Math.floor(t / 3)]!);
  expect(feeReserves({ ...few, settings }).reserves).toEqual(held);
  expect(dynamicReserves({ ...few, settings }).reserves).toEqual(held);
});

test('without arbitrage reserves change by flows only', () => {
  const few = firstRows(5);
  const settings = { ...costs, doArb: false };
  const start = few.initialReserves;
  expect(feeReserves({ ...few, settings })).toEqual({
    reserves: few.prices.map(() => start),
    accounts: few.prices.map(() => emptyAccount),
  });
  const { reserves } = dynamicReserves({ ...few, settings, lpSupply: [2, 2, 3, 3, 1] });
  expect(reserves).toEqual([1, 1, 1.5, 1.5, 0.5].map((scale) => start.map((reserve) => reserve * scale)));
});

test('arbitrage can be switched off for some rows', () => {
  const few = firstRows(100);
  const { accounts } = dynamicReserves({
    ...few,
    settings: { ...costs, doArb: few.prices.map((_, t) => t >= 50) },
  });
  expect(accounts[49]).toEqual(emptyAccount);
  expect(accounts[99]!.arbitrageCount).toBeGreaterThan(0);
});

describe('injected trades', () => {
  const few = firstRows(7);
  const settings = { fees: 0.003, protocolFeeSplit: 0.25, doArb: false };
  const there = { row: 2, tokenIn: 0, tokenOut: 1, amount: 25 };
  const onward = { row: 2, tokenIn: 1, tokenOut: 2, amount: 0.5 };
  const start = few.initialReserves;

  /** Reserves after a swap at the weights of a row. */
  function swapped(reserves: readonly number[], trade: typeof there, row: number, isPaid: boolean): number[] {
    const pool = { weights: few.weights[row]!, reserves, gamma: 1 - 0.003 };
    const change = exactInSwap(pool, trade.tokenIn, trade.tokenOut, trade.amount);
    const share = isPaid ? trade.amount * (1 - pool.gamma) * 0.25 : 0;
    return reserves.map((reserve, i) => reserve + change[i]! - (i === trade.tokenIn ? share : 0));
  }

  test('of one row are made one after the other, the protocol paid with each', () => {
    const { reserves } = dynamicReserves({ ...few, settings, trades: [there, onward] });
    expect(reserves[1]).toEqual(start);
    expect(reserves[2]).toEqual(swapped(swapped(start, there, 2, true), onward, 2, true));
    expect(reserves[6]).toEqual(reserves[2]);
  });

  test('leave the protocol’s share in the pool until the end of the minute, where it is paid then', () => {
    const input = { ...few, settings, trades: [there, onward] };
    const after = swapped(swapped(start, there, 2, false), onward, 2, false);
    after[0]! -= 25 * (1 - (1 - 0.003)) * 0.25;
    after[1]! -= 0.5 * (1 - (1 - 0.003)) * 0.25;
    expect(dynamicReserves({ ...input, accounting: 'minute_end' }).reserves[2]).toEqual(after);
  });

  test('of skipped rows are made at the next arbitrage, and after the last one not at all', () => {
    const every3 = { ...settings, arbFrequency: 3 };
    const { reserves, accounts } = dynamicReserves({ ...few, settings: every3, trades: [there] });
    expect(reserves[2]).toEqual(start);
    expect(reserves[3]).toEqual(swapped(start, there, 3, true));
    expect(accounts[3]!.injectedVolume).toBe(25 * few.prices[3]![0]!);
    const late = dynamicReserves({
      ...firstRows(6),
      settings: every3,
      trades: [{ ...there, row: 5 }],
    });
    expect(late.reserves[5]).toEqual(start);
  });

  test('are shared out between liquidity providers and the protocol', () => {
    const { accounts } = dynamicReserves({ ...few, settings, trades: [there] });
    const paid = 0.003 * 25 * few.prices[2]![0]!;
    expect(relativeError(accounts[2]!.feeRevenue, 0.75 * paid)).toBeLessThan(1e-12);
    expect(relativeError(accounts[2]!.protocolFees, 0.25 * paid)).toBeLessThan(1e-12);
  });

  test('of a token for itself are refused', () => {
    const trades = [{ row: 0, tokenIn: 1, tokenOut: 1, amount: 1 }];
    expect(() => dynamicReserves({ ...few, settings, trades })).toThrow(/two tokens/);
  });
});

test('a series that ends before the prices do is refused', () => {
  const few = firstRows(4);
  expect(() => dynamicReserves({ ...few, settings: { fees: [0.003, 0.003] } })).toThrow(/has no row 2/);
});
