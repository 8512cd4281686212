import fc from 'fast-check';
import { expect, it } from 'vitest';
import { balancerFamily } from '../../../../src/pool/families/balancer/index.js';
import { balancerReference, costlessBalancerReference } from '../../../reference/balancer.js';
import { relativeError } from '../../../support/golden.js';
import {
  costSeries,
  drawnMarket,
  drawnRuns,
  listedTrades,
  marketOf,
  parametersOf,
  randomPrices,
  randomWeights,
} from './weighted-market.js';

it('a pool of constant weights equals the slow reference on random walks', () => {
  let revenues = 0;
  fc.assert(
    fc.property(drawnRuns, (drawn) => {
      const { seed, assets, rows, stride } = drawn;
      const prices = randomPrices(seed, rows, drawn.volatility, assets);
      const weights = randomWeights(seed, assets);
      const market = drawnMarket(drawn, prices);
      const slow = balancerReference({
        prices,
        weights,
        initialPoolValue: 1e6,
        fees: costSeries(market.costs.fees, rows),
        gasCost: costSeries(market.costs.gasCost, rows),
        arbFees: costSeries(market.costs.arbFees, rows),
        doArb: drawn.arbitrageurs,
        stride,
        trades: listedTrades(market),
      });
      const { reserves, feeRevenue } = balancerFamily().simulate(parametersOf(weights), market);
      slow.reserves.flat().forEach((reserve, k) => {
        expect(relativeError(reserves[k]!, reserve), `at ${k}`).toBeLessThan(1e-9);
      });
      slow.feeRevenue.forEach((revenue, t) => {
        expect(Math.abs(feeRevenue[t]! - revenue), `revenue at ${t}`).toBeLessThan(1e-5);
        if (revenue > 1) revenues++;
      });
    }),
    { numRuns: 100 },
  );
  expect(revenues).toBeGreaterThan(100);
});

it('where trading costs nothing the closed form is the recurrence', () => {
  const prices = randomPrices(3, 500, 0.05, 3);
  const weights = [0.5, 0.3, 0.2];
  const { reserves, feeRevenue } = balancerFamily().simulate(parametersOf(weights), marketOf(prices));
  costlessBalancerReference(prices, weights, 1e6)
    .flat()
    .forEach((reserve, k) => {
      expect(relativeError(reserves[k]!, reserve)).toBeLessThan(1e-12);
    });
  expect(feeRevenue.every((revenue) => revenue === 0)).toBe(true);
});
