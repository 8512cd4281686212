import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancerFamily } from '../../../../src/pool/families/balancer/index.js';
import { relativeError } from '../../../support/golden.js';
import {
  drawnMarket,
  drawnRuns,
  marketOf,
  parametersOf,
  randomPrices,
  randomWeights,
  type DrawnRun,
} from './weighted-market.js';

function setUp(drawn: DrawnRun) {
  const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility, drawn.assets);
  const weights = randomWeights(drawn.seed, drawn.assets);
  const market = drawnMarket(drawn, prices);
  return { prices, weights, market, run: balancerFamily().simulate(parametersOf(weights), market) };
}

describe('a pool of constant weights', () => {
  it('never loses of its invariant, and gains what fees leave in it', () => {
    let gained = 0;
    fc.assert(
      fc.property(drawnRuns, (drawn) => {
        const { weights, run } = setUp(drawn);
        const n = weights.length;
        const invariant = (t: number): number =>
          weights.reduce((sum, w, i) => sum + w * Math.log(run.reserves[t * n + i]!), 0);
        for (let t = 1; t < drawn.rows; t++) {
          const rise = invariant(t) - invariant(t - 1);
          expect(rise).toBeGreaterThan(-1e-13);
          if (drawn.fees === 0) expect(rise).toBeLessThan(1e-13);
          else if (run.feeRevenue[t]! > 1) {
            expect(rise).toBeGreaterThan(0);
            gained++;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(gained).toBeGreaterThan(20);
  });

  it('loses by an arbitrage what the arbitrageur gains, which is never less than gas and fees elsewhere', () => {
    let traded = 0;
    fc.assert(
      fc.property(drawnRuns, (any) => {
        const drawn = { ...any, isVarying: false, hasTrades: false, stride: 1 };
        const { prices, run } = setUp(drawn);
        const n = drawn.assets;
        for (let t = 1; t < drawn.rows; t++) {
          const change = prices[t]!.map((price, i) => {
            const at = t * n + i;
            return (run.reserves[at]! - run.reserves[at - n]!) * price;
          });
          const profit = -change.reduce((sum, one) => sum + one, 0);
          const flow = change.reduce((sum, one) => sum + Math.abs(one), 0);
          const inflow = change.reduce((sum, one) => sum + Math.max(one, 0), 0);
          expect(Math.abs(run.feeRevenue[t]! - drawn.fees * inflow)).toBeLessThan(1e-7);
          if (flow < 1e-3) continue;
          traded++;
          expect(profit).toBeGreaterThan(drawn.gasCost + 0.5 * drawn.arbFees * flow - 1e-7);
        }
      }),
      { numRuns: 40 },
    );
    expect(traded).toBeGreaterThan(60);
  });

  it('has shares of value that are its weights wherever arbitrage costs nothing', () => {
    fc.assert(
      fc.property(drawnRuns, (any) => {
        const drawn = { ...any, fees: 0, gasCost: 0, arbFees: 0, stride: 1, hasTrades: false };
        const { prices, weights, run } = setUp({ ...drawn, arbitrageurs: true });
        const n = weights.length;
        prices.forEach((row, t) => {
          const held = row.map((price, i) => run.reserves[t * n + i]! * price);
          const value = held.reduce((sum, one) => sum + one, 0);
          held.forEach((one, i) => expect(relativeError(one / value, weights[i]!)).toBeLessThan(1e-12));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('has marginal values no further apart than the fee after each arbitrage of two tokens', () => {
    const prices = randomPrices(21, 500, 0.03);
    const { reserves } = balancerFamily().simulate(
      parametersOf([0.8, 0.2]),
      marketOf(prices, { fees: 0.003 }),
    );
    prices.forEach(([p0, p1], t) => {
      const gap = Math.log((reserves[2 * t]! * p0!) / 0.8 / ((reserves[2 * t + 1]! * p1!) / 0.2));
      // What stays of the fee moves the price a little further.
      expect(Math.abs(gap)).toBeLessThan(-Math.log(0.997) * 1.001);
    });
  });

  it('of another value is the same but for its size', () => {
    fc.assert(
      fc.property(drawnRuns, fc.constantFrom(1e-3, 17, 1e4), (any, size) => {
        // Gas and given trades are amounts of money.
        const drawn = { ...any, gasCost: 0, hasTrades: false };
        const { weights, market, run } = setUp(drawn);
        const other = balancerFamily().simulate(parametersOf(weights), {
          ...market,
          initialPoolValue: 1e6 * size,
        });
        other.reserves.forEach((reserve, k) => {
          expect(relativeError(reserve / size, run.reserves[k]!)).toBeLessThan(1e-9);
        });
        other.feeRevenue.forEach((revenue, t) => {
          expect(Math.abs(revenue / size - run.feeRevenue[t]!)).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of its tokens', () => {
    fc.assert(
      fc.property(drawnRuns, (any) => {
        const drawn = { ...any, hasTrades: false };
        const { prices, weights, run } = setUp(drawn);
        const n = weights.length;
        const turned = prices.map((row) => row.toReversed());
        const other = balancerFamily().simulate(
          parametersOf(weights.toReversed()),
          drawnMarket(drawn, turned),
        );
        for (let t = 0; t < drawn.rows; t++) {
          for (let i = 0; i < n; i++) {
            const reserve = other.reserves[t * n + n - 1 - i]!;
            expect(relativeError(reserve, run.reserves[t * n + i]!)).toBeLessThan(1e-9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
