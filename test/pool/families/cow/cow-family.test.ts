import { describe, expect, it } from 'vitest';
import { InputError, ParameterError } from '../../../../src/diagnostics/index.js';
import {
  cowFamily,
  fmAmmArbitrage,
  fmAmmExactIn,
  fmAmmExactOut,
  type TieRule,
} from '../../../../src/pool/families/cow/index.js';
import { relativeError } from '../../../support/golden.js';
import { marketOf, parametersOf, randomPrices } from '../balancer/weighted-market.js';

const rows = 200;
const prices = randomPrices(11, rows, 0.02);
const weights = [0.7, 0.3];
const parameters = parametersOf(weights);
const trades = {
  rows: Int32Array.of(100),
  tokenIn: Int32Array.of(0),
  tokenOut: Int32Array.of(1),
  amounts: Float64Array.of(50),
};

describe('a window', () => {
  it('without arbitrageurs changes by given trades only', () => {
    const opened = weights.map((w, i) => (w * 1e6) / prices[0]![i]!);
    const { reserves, feeRevenue } = cowFamily({ arbQuality: 0.5 }).simulate(
      parameters,
      marketOf(prices, { fees: 0.003 }, { arbitrageurs: false, trades }),
    );
    const out = fmAmmExactIn({ weights, reserves: opened, tokenIn: 0, tokenOut: 1, gamma: 0.997 }, 50);
    expect(relativeError(reserves[2 * 99 + 1]!, opened[1]!)).toBeLessThan(1e-14);
    expect(relativeError(reserves.at(-2)!, opened[0]! + 50)).toBeLessThan(1e-14);
    expect(relativeError(reserves.at(-1)!, opened[1]! - out)).toBeLessThan(1e-13);
    expect(relativeError(feeRevenue[100]!, 50 * 0.003 * prices[100]![0]!)).toBeLessThan(1e-13);
  });

  it('of constant costs given as series is another pool for a blend, and the same one for either end', () => {
    const series = { fees: new Float64Array(rows).fill(0.003) };
    const differences = [0, 0.5, 1].map((arbQuality) => {
      const family = cowFamily({ arbQuality });
      const apart = family.simulate(parameters, marketOf(prices, { fees: 0.003 })).reserves;
      const coupled = family.simulate(parameters, marketOf(prices, series)).reserves;
      return Math.max(...apart.map((reserve, k) => relativeError(coupled[k]!, reserve)));
    });
    expect(differences[0]).toBe(0);
    expect(differences[1]).toBeGreaterThan(1e-5);
    expect(differences[2]).toBe(0);
  });

  it.each([0, 1])('blends two pools row by row: at quality %d it is one of them', (arbQuality) => {
    const market = marketOf(prices, { fees: 0.001, noiseTraderRatio: 1 });
    const end = cowFamily({ arbQuality }).simulate(parameters, market);
    const others = cowFamily({ arbQuality: 1 - arbQuality }).simulate(parameters, market);
    const blended = cowFamily({ arbQuality: 0.25 }).simulate(parameters, market);
    const q = arbQuality === 1 ? 0.25 : 0.75;
    blended.reserves.forEach((reserve, k) => {
      expect(relativeError(reserve, q * end.reserves[k]! + (1 - q) * others.reserves[k]!)).toBeLessThan(
        1e-14,
      );
    });
    blended.feeRevenue.forEach((revenue, t) => {
      const expected = q * end.feeRevenue[t]! + (1 - q) * others.feeRevenue[t]!;
      expect(Math.abs(revenue - expected)).toBeLessThan(1e-9);
    });
  });

  it('repeats reserves between arbitrages', () => {
    const { reserves } = cowFamily().simulate(parameters, marketOf(prices, { fees: 0.001 }, { stride: 7 }));
    for (let t = 0; t < rows; t++) expect(reserves[2 * t]).toBe(reserves[2 * (t - (t % 7))]);
    expect(new Set(reserves).size).toBeGreaterThan(20);
  });

  it('charges gas to a lone arbitrageur only', () => {
    const count = (arbQuality: number): number =>
      new Set(cowFamily({ arbQuality }).simulate(parameters, marketOf(prices, { gasCost: 1e9 })).reserves)
        .size;
    expect(count(0)).toBe(2);
    expect(count(1)).toBeGreaterThan(100);
  });

  it('takes the parameter fees before the setting', () => {
    const family = cowFamily({ arbQuality: 0.5, learnFees: true });
    expect(family.parameters.map(({ name }) => name)).toEqual(['initial_weights_logits', 'fees']);
    expect(family.simulate(parametersOf(weights, 0.003), marketOf(prices, { fees: 0.01 }))).toEqual(
      family.simulate(parameters, marketOf(prices, { fees: 0.003 })),
    );
  });
});

describe('what does not fit is refused', () => {
  it.each([-0.1, 1.1, NaN])('a quality of %d', (arbQuality) => {
    expect(() => cowFamily({ arbQuality })).toThrow(expect.objectContaining({ code: 'cow.arb_quality' }));
  });

  it('a rule for ties there is not, with the nearest one', () => {
    expect(() => cowFamily({ ties: 'skipp' as TieRule })).toThrow(
      expect.objectContaining({ code: 'cow.ties', suggestion: 'skip' }),
    );
  });

  it('a third token', () => {
    const market = marketOf(randomPrices(1, 5, 0.02, 3));
    expect(() => cowFamily().simulate(parametersOf([0.2, 0.3, 0.5]), market)).toThrow(InputError);
  });

  it('a parameter there is not', () => {
    const given = { ...parameters, alpha: Float64Array.of(1) };
    expect(() => cowFamily().simulate(given, marketOf(prices))).toThrow(ParameterError);
  });
});

describe('a swap', () => {
  const swap = { weights: [0.2, 0.8], reserves: [1000, 2000], tokenIn: 1, tokenOut: 0, gamma: 0.99 };

  it('for an exact amount out is that for the exact amount in turned round', () => {
    for (const amount of [1e-6, 1, 500, 1e9]) {
      expect(relativeError(fmAmmExactOut(swap, fmAmmExactIn(swap, amount)), amount)).toBeLessThan(1e-5);
    }
    expect(fmAmmExactIn(swap, 1e15)).toBeLessThan(800);
  });

  it.each([
    ['all it can sell', () => fmAmmExactOut(swap, 800), 'pool.amount'],
    ['nothing', () => fmAmmExactIn(swap, 0), 'pool.amount'],
    ['a token for itself', () => fmAmmExactIn({ ...swap, tokenOut: 1 }, 1), 'pool.token'],
    ['three tokens', () => fmAmmExactIn({ ...swap, reserves: [1, 2, 3] }, 1), 'pool.tokens'],
    [
      'a reserve of 0',
      () => fmAmmArbitrage({ weights: [0.5, 0.5], reserves: [0, 1], prices: [1, 1] }, 'alone'),
      'pool.fm_amm',
    ],
    [
      'a fee of 1',
      () => fmAmmArbitrage({ weights: [0.5, 0.5], reserves: [1, 1], prices: [1, 1], fee: 1 }, 'competing'),
      'pool.fm_amm',
    ],
  ])('of %s is refused', (_, run, code) => {
    expect(run).toThrow(InputError);
    expect(run).toThrow(expect.objectContaining({ code }));
  });
});
