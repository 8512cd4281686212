import { describe, expect, test } from 'vitest';
import { relativeError } from '../../support/golden.js';
import { expectVector } from '../expect-rows.js';
import { sum } from '../transforms.js';
import { emptyAccount } from './account.js';
import { leg, type LegTerms } from './leg.js';

const weights = [0.5, 0.3, 0.2];
const reserves = [5000, 150, 200000];
const prices = [103, 1990, 1.01];
const terms: LegTerms = {
  fees: 0.003,
  gasCost: 0,
  arbFees: 0,
  protocolFeeSplit: 0,
  noiseTraderRatio: 0,
  arbitrage: 'pairs',
  accounting: 'each_leg',
};

function worth(of: readonly number[]): number {
  return sum(of.map((reserve, i) => reserve * prices[i]!));
}

describe('an arbitrage', () => {
  const { account } = leg(weights, prices, reserves, terms);

  test('is made while its profit pays the gas, and not a cent further', () => {
    const profit = account.arbitrageProfit;
    expect(profit).toBeGreaterThan(0);
    const cheap = leg(weights, prices, reserves, { ...terms, gasCost: profit - 1e-6 });
    expect(cheap.traded).toBe(true);
    expect(cheap.account.gasPaid).toBe(profit - 1e-6);
    const dear = leg(weights, prices, reserves, { ...terms, gasCost: profit + 1e-6 });
    expect(dear).toEqual({ reserves, owed: [0, 0, 0], traded: false, account: emptyAccount });
  });

  test('is made while its profit pays the fee elsewhere on half of what is traded', () => {
    const limit = account.arbitrageProfit / (0.5 * (account.arbitrageVolume + account.arbitrageOutflow));
    expect(leg(weights, prices, reserves, { ...terms, arbFees: limit * (1 - 1e-9) }).traded).toBe(true);
    expect(leg(weights, prices, reserves, { ...terms, arbFees: limit * (1 + 1e-9) }).traded).toBe(false);
  });

  test('that nobody gains by leaves everything as it is', () => {
    const balanced = weights.map((w, i) => (w * 1e6) / prices[i]!);
    const left = leg(weights, prices, balanced, terms);
    expect(left).toEqual({ reserves: balanced, owed: [0, 0, 0], traded: false, account: emptyAccount });
  });
});

describe.each(['each_leg', 'minute_end'] as const)('with the protocol paid %s', (accounting) => {
  const costly = { ...terms, accounting, protocolFeeSplit: 0.25, noiseTraderRatio: 1.5 };
  const { account, ...after } = leg(weights, prices, reserves, costly);
  const isPaid = accounting === 'each_leg';

  test('the account names fees, volumes and who got what', () => {
    const fee = 0.003 * account.arbitrageVolume;
    const noiseRevenue = 1.5 * fee * (isPaid ? 0.75 : 1);
    expect(account.noiseVolume).toBe(1.5 * account.arbitrageVolume);
    expect(relativeError(account.feeRevenue, 0.75 * fee + noiseRevenue)).toBeLessThan(1e-12);
    expect(relativeError(account.feeRevenue + account.protocolFees, 2.5 * fee)).toBeLessThan(1e-12);
    expect(account.arbitrageCount).toBe(1);
  });

  test('the pool’s value changes by what the account says', () => {
    const fee = 0.003 * account.arbitrageVolume;
    const noiseRevenue = 1.5 * fee * (isPaid ? 0.75 : 1);
    const protocolShare = isPaid ? 0.25 * fee : 0;
    const expected = noiseRevenue - account.arbitrageProfit - protocolShare;
    expect(Math.abs(worth(after.reserves) - worth(reserves) - expected)).toBeLessThan(1e-8);
    expect(relativeError(worth(after.owed), isPaid ? 0 : 0.25 * fee)).toBeLessThan(1e-12);
  });

  test('noise traders leave quoted prices as they are', () => {
    const quiet = leg(weights, prices, reserves, { ...costly, noiseTraderRatio: 0, protocolFeeSplit: 0 });
    const noisy = leg(weights, prices, reserves, { ...costly, protocolFeeSplit: 0 });
    const growth = noisy.reserves.map((reserve, i) => reserve / quiet.reserves[i]!);
    expectVector(growth, [growth[0]!, growth[0]!, growth[0]!], 1e-14);
    expect(growth[0]).toBeGreaterThan(1);
  });
});
