import fc from 'fast-check';
import { expect, it } from 'vitest';
import { balancerFamily } from '../../../../src/pool/families/balancer/index.js';
import { compareDerivatives } from './compare-derivatives.js';
import {
  drawnMarket,
  drawnRuns,
  marketOf,
  parametersOf,
  randomPrices,
  randomWeights,
} from './weighted-market.js';

it('derivatives are those of central differences, for logits and fees, on any path', () => {
  const compared: Record<string, number> = {};
  fc.assert(
    fc.property(drawnRuns, (drawn) => {
      const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility, drawn.assets);
      const weights = randomWeights(drawn.seed, drawn.assets);
      const parameters = parametersOf(weights, drawn.fees > 0 ? drawn.fees : undefined);
      const counts = compareDerivatives(balancerFamily(), parameters, drawnMarket(drawn, prices));
      for (const [name, count] of Object.entries(counts)) compared[name] = (compared[name] ?? 0) + count;
    }),
    { numRuns: 80, endOnFailure: true },
  );
  expect(compared['initial_weights_logits']).toBeGreaterThan(100);
  expect(compared['fees']).toBeGreaterThan(20);
});

it('without costs the derivative of ln V by a logit is w (ln growth of its token - their weighted mean)', () => {
  const prices = randomPrices(8, 300, 0.02, 3);
  const weights = randomWeights(8, 3);
  const { byParameter, revenueByParameter } = balancerFamily().differentiate(
    parametersOf(weights),
    marketOf(prices),
    Int32Array.of(0, 299),
  );
  const growth = prices.at(-1)!.map((price, i) => Math.log(price / prices[0]![i]!));
  const mean = growth.reduce((sum, one, i) => sum + weights[i]! * one, 0);
  const found = byParameter['initial_weights_logits']!;
  growth.forEach((one, i) => {
    expect(Math.abs(found[i]!)).toBeLessThan(1e-15);
    expect(Math.abs(found[3 + i]! - weights[i]! * (one - mean))).toBeLessThan(1e-14);
  });
  expect([...revenueByParameter['initial_weights_logits']!]).toEqual([0, 0, 0]);
});

it('the walk of two tokens has the derivatives of the walk that looks at every row', () => {
  const prices = randomPrices(9, 400, 0.02);
  const parameters = parametersOf([0.7, 0.3], 0.002);
  const samples = Int32Array.of(5, 200, 399);
  const plain = balancerFamily().differentiate(parameters, marketOf(prices, { gasCost: 1 }), samples);
  const gasCost = new Float64Array(400).fill(1);
  const varying = balancerFamily().differentiate(parameters, marketOf(prices, { gasCost }), samples);
  for (const name of ['initial_weights_logits', 'fees']) {
    plain.byParameter[name]!.forEach((slope, k) => {
      expect(Math.abs(slope - varying.byParameter[name]![k]!)).toBeLessThan(1e-10 * (1 + Math.abs(slope)));
    });
    plain.revenueByParameter[name]!.forEach((slope, k) => {
      const other = varying.revenueByParameter[name]![k]!;
      expect(Math.abs(slope - other)).toBeLessThan(1e-10 * (1 + Math.abs(slope)));
    });
  }
});
