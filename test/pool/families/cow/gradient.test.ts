import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cowFamily } from '../../../../src/pool/families/cow/index.js';
import { compareDerivatives } from '../balancer/compare-derivatives.js';
import {
  drawnMarket,
  drawnRuns,
  marketOf,
  parametersOf,
  randomPrices,
  randomWeights,
} from '../balancer/weighted-market.js';

it('derivatives are those of central differences, for logits and fees, on any path', () => {
  const compared: Record<string, number> = {};
  fc.assert(
    fc.property(drawnRuns, fc.constantFrom(0, 0.4, 1), (any, arbQuality) => {
      const drawn = { ...any, assets: 2 };
      const market = drawnMarket(drawn, randomPrices(drawn.seed, drawn.rows, drawn.volatility));
      const parameters = parametersOf(randomWeights(drawn.seed, 2), drawn.fees > 0 ? drawn.fees : undefined);
      const counts = compareDerivatives(cowFamily({ arbQuality }), parameters, market);
      for (const [name, count] of Object.entries(counts)) compared[name] = (compared[name] ?? 0) + count;
    }),
    { numRuns: 80, endOnFailure: true },
  );
  expect(compared['initial_weights_logits']).toBeGreaterThan(80);
  expect(compared['fees']).toBeGreaterThan(20);
});

it('derivatives of a pool without a fee that doubles its trades are those of central differences', () => {
  const market = marketOf(randomPrices(5, 60, 0.02), { gasCost: 0.01 });
  const family = cowFamily({ arbQuality: 0.3, ties: 'sum' });
  const compared = compareDerivatives(family, parametersOf([0.6, 0.4]), market);
  expect(compared['initial_weights_logits']).toBeGreaterThan(2);
});

it('derivatives by both logits are opposite', () => {
  const market = marketOf(randomPrices(6, 100, 0.02), { fees: 0.001 });
  const { byParameter } = cowFamily({ arbQuality: 0.5 }).differentiate(
    parametersOf([0.6, 0.4]),
    market,
    Int32Array.of(0, 99),
  );
  const [, , first, second] = byParameter['initial_weights_logits']!;
  expect(first).toBe(-second!);
  expect(first).not.toBe(0);
});
