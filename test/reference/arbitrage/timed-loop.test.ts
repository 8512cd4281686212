import { describe, expect, test } from 'vitest';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';
import { expectVector } from '../expect-rows.js';
import { goldenSettings } from '../settings.js';
import { referenceFeeSimulation } from './simulate.js';
import { timedLoop } from './timed-loop.js';

const startIndex = 1440;
const windowLength = 1001;

const costs = {
  'a fee': { fees: 0.003 },
  'a fee, gas and a fee elsewhere': { fees: 0.001, gasCost: 0.5, arbFees: 2e-4 },
  'a fee, noise traders and a protocol': { fees: 0.002, noiseTraderRatio: 1.5, protocolFeeSplit: 0.25 },
};

describe.each(['P2', 'P3', 'P4'] as const)('the timed loop on market %s', (name) => {
  const prices = syntheticPrices(syntheticMarkets[name]);
  const parameters = {
    log_k: [3, 2, 2.5, 1].slice(0, prices[0]!.length),
    logit_lamb: [2, 0.5, 1, 1.5].slice(0, prices[0]!.length),
    initial_weights_logits: [0.3, -0.2, 0, 0.1].slice(0, prices[0]!.length),
  };

  test.each(Object.entries(costs))('gives the reserves and trades of the reference with %s', (_, given) => {
    const settings = { ...goldenSettings, interpolationPeriod: 30 };
    const input = { prices, startIndex, windowLength, parameters, settings };
    const reference = referenceFeeSimulation({ ...input, costs: given });
    const loop = timedLoop({
      prices: prices[0]!.map((_, i) => Float64Array.from(prices, (row) => row[i]!)),
      startIndex,
      rows: windowLength - 1,
      initialWeights: reference.initialWeights,
      moves: reference.moves,
      chunkPeriod: 60,
      interpolationPeriod: 30,
      initialPoolValue: 1e6,
      ...given,
    });
    expectVector([...loop.reserves], reference.reserves.at(-1)!, 1e-12);
    expect(loop.trades).toBe(reference.accounts.at(-1)!.arbitrageCount);
    expect(loop.trades).toBeGreaterThan(20);
  });
});

test('the timed loop refuses a pool without a fee', () => {
  const input = { prices: [], startIndex: 0, rows: 0, initialWeights: [], moves: [], chunkPeriod: 60 };
  const rest = { interpolationPeriod: 60, initialPoolValue: 1e6, fees: 0 };
  expect(() => timedLoop({ ...input, ...rest })).toThrow(/fee above 0/);
});
