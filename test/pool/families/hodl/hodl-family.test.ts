import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../../../src/diagnostics/index.js';
import { hodlFamily } from '../../../../src/pool/families/hodl/index.js';
import { readLocalGolden, relativeError } from '../../../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../../../support/synthetic-prices.js';
import { compareDerivatives } from '../balancer/compare-derivatives.js';
import { marketOf, parametersOf, randomPrices, randomWeights } from '../balancer/weighted-market.js';

interface GoldenHodl {
  readonly params: { readonly initial_weights_logits: readonly number[] };
  readonly reserves: Readonly<Record<string, readonly number[]>>;
  readonly value: Readonly<Record<string, number>>;
}

const family = hodlFamily();

it('a day of it equals the golden one', () => {
  const golden = readLocalGolden<{ readonly forward_pass: { readonly hodl: GoldenHodl } }>('synthetic.json');
  const { params, reserves: rows, value } = golden.forward_pass.hodl;
  const market = marketOf(syntheticPrices(syntheticMarkets.P2), {}, { start: 1440, rows: 1440 });
  const parameters = { initial_weights_logits: Float64Array.from(params.initial_weights_logits) };
  const { reserves } = family.simulate(parameters, market);
  const samples = Int32Array.from(Object.keys(rows), Number);
  const { logValues } = family.differentiate(parameters, market, samples);
  samples.forEach((row, k) => {
    rows[row]!.forEach((reserve, i) => {
      expect(relativeError(reserves[2 * row + i]!, reserve)).toBeLessThan(1e-13);
    });
    expect(relativeError(Math.exp(logValues[k]!), value[row]!)).toBeLessThan(1e-13);
  });
});

describe('a window', () => {
  const prices = randomPrices(4, 100, 0.03, 3);
  const weights = randomWeights(4, 3);

  it('keeps what it bought, whatever trades cost and others trade', () => {
    const costs = { fees: new Float64Array(100).fill(0.01), gasCost: 3, noiseTraderRatio: 1 };
    const trades = {
      rows: Int32Array.of(20),
      tokenIn: Int32Array.of(0),
      tokenOut: Int32Array.of(1),
      amounts: Float64Array.of(7),
    };
    const busy = marketOf(prices, costs, { trades, stride: 5 });
    const run = family.simulate(parametersOf(weights), busy);
    expect(run).toEqual(family.simulate(parametersOf(weights), marketOf(prices)));
    for (let t = 0; t < 100; t++) {
      weights.forEach((w, i) => {
        expect(relativeError(run.reserves[3 * t + i]!, (w * 1e6) / prices[0]![i]!)).toBeLessThan(1e-14);
      });
    }
  });

  it('has the derivatives of central differences', () => {
    const compared = compareDerivatives(family, parametersOf(weights), marketOf(prices));
    expect(compared['initial_weights_logits']).toBeGreaterThan(5);
  });

  it('has no fee to learn', () => {
    expect(() => family.simulate(parametersOf(weights, 0.01), marketOf(prices))).toThrow(ParameterError);
  });
});
