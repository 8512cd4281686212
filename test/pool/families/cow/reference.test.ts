import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FamilyMarket } from '../../../../src/pool/families/family.js';
import { cowFamily, type TieRule } from '../../../../src/pool/families/cow/index.js';
import { cowReference } from '../../../reference/cow.js';
import { relativeError } from '../../../support/golden.js';
import {
  costSeries,
  drawnMarket,
  drawnRuns,
  listedTrades,
  parametersOf,
  randomPrices,
  randomWeights,
  type DrawnRun,
} from '../balancer/weighted-market.js';

function compare(drawn: DrawnRun, market: FamilyMarket, arbQuality: number, ties: TieRule): number {
  const { seed, rows } = drawn;
  const weights = randomWeights(seed, 2);
  const prices = randomPrices(seed, rows, drawn.volatility);
  const { costs } = market;
  const slow = cowReference({
    prices,
    weight: weights[0]!,
    initialPoolValue: 1e6,
    fees: costSeries(costs.fees, rows),
    gasCost: costSeries(costs.gasCost, rows),
    arbFees: costSeries(costs.arbFees, rows),
    noiseTraderRatio: costs.noiseTraderRatio,
    doArb: drawn.arbitrageurs,
    stride: drawn.stride,
    arbQuality,
    trades: listedTrades(market),
    isDynamic: drawn.isVarying || drawn.hasTrades,
    sumsTies: ties === 'sum',
  });
  const { reserves, feeRevenue } = cowFamily({ arbQuality, ties }).simulate(parametersOf(weights), market);
  let revenues = 0;
  slow.reserves.flat().forEach((reserve, k) => {
    expect(relativeError(reserves[k]!, reserve), `at ${k}`).toBeLessThan(1e-9);
  });
  slow.feeRevenue.forEach((revenue, t) => {
    expect(Math.abs(feeRevenue[t]! - revenue), `revenue at ${t}`).toBeLessThan(1e-5);
    if (revenue > 1) revenues++;
  });
  return revenues;
}

it('a CoW pool equals the slow reference on random walks', () => {
  let revenues = 0;
  fc.assert(
    fc.property(drawnRuns, fc.constantFrom(0, 0.4, 1), (any, arbQuality) => {
      const drawn = { ...any, assets: 2 };
      const market = drawnMarket(drawn, randomPrices(drawn.seed, drawn.rows, drawn.volatility));
      revenues += compare(drawn, market, arbQuality, 'skip');
    }),
    { numRuns: 100 },
  );
  expect(revenues).toBeGreaterThan(100);
});

it('a pool without a fee makes both trades of a tie where that is asked for and something costs', () => {
  fc.assert(
    fc.property(drawnRuns, (any) => {
      const drawn = { ...any, assets: 2, fees: 0, hasTrades: false, isVarying: false, rows: 20 };
      const market = drawnMarket(drawn, randomPrices(drawn.seed, drawn.rows, drawn.volatility));
      compare(drawn, market, 0, 'sum');
    }),
    { numRuns: 40 },
  );
});
