import { describe, expect, it } from 'vitest';
import { InputError, ParameterError } from '../../../../src/diagnostics/index.js';
import { balancerFamily } from '../../../../src/pool/families/balancer/index.js';
import type { FamilyMarket } from '../../../../src/pool/families/family.js';
import { swapExactIn } from '../../../../src/pool/index.js';
import { relativeError } from '../../../support/golden.js';
import { marketOf, parametersOf, randomPrices } from './weighted-market.js';

const family = balancerFamily();
const rows = 300;
const prices = randomPrices(11, rows, 0.02, 3);
const weights = [0.5, 0.3, 0.2];
const parameters = parametersOf(weights);

const tradeAt = (row: number, amount: number, tokenIn = 0, tokenOut = 1): Partial<FamilyMarket> => ({
  trades: {
    rows: Int32Array.of(row),
    tokenIn: Int32Array.of(tokenIn),
    tokenOut: Int32Array.of(tokenOut),
    amounts: Float64Array.of(amount),
  },
});

describe('a window', () => {
  it('without arbitrageurs changes by given trades only', () => {
    const opened = weights.map((w, i) => (w * 1e6) / prices[0]![i]!);
    const { reserves, feeRevenue } = family.simulate(
      parameters,
      marketOf(prices, { fees: 0.003 }, { arbitrageurs: false, ...tradeAt(100, 50) }),
    );
    opened.forEach((reserve, i) => {
      for (const t of [0, 50, 99]) expect(relativeError(reserves[3 * t + i]!, reserve)).toBeLessThan(1e-14);
    });
    const out = swapExactIn({ weights, reserves: opened, tokenIn: 0, tokenOut: 1, gamma: 0.997 }, 50);
    for (const t of [100, 299]) {
      expect(relativeError(reserves[3 * t]!, opened[0]! + 50)).toBeLessThan(1e-14);
      expect(relativeError(reserves[3 * t + 1]!, opened[1]! - out)).toBeLessThan(1e-13);
    }
    expect(relativeError(feeRevenue[100]!, 50 * 0.003 * prices[100]![0]!)).toBeLessThan(1e-13);
    expect(feeRevenue.filter((revenue) => revenue !== 0)).toHaveLength(1);
  });

  it.each([0, 0.003])('repeats reserves between arbitrages, at a fee of %d', (fees) => {
    const { reserves } = family.simulate(parameters, marketOf(prices, { fees }, { stride: 7 }));
    for (let t = 0; t < rows; t++) {
      for (let i = 0; i < 3; i++) expect(reserves[3 * t + i]).toBe(reserves[3 * (t - (t % 7)) + i]);
    }
    expect(new Set(reserves).size).toBeGreaterThan(30);
  });

  it('makes trades of rows between two arbitrages at the next one', () => {
    const at = (row: number) =>
      family.simulate(parameters, marketOf(prices, {}, { stride: 10, ...tradeAt(row, 50) })).reserves;
    expect(at(96)).toEqual(at(100));
    expect(at(96)).not.toEqual(at(101));
  });

  it.each([0, 0.003])('is the same wherever in the market it begins, at a fee of %d', (fees) => {
    const later = marketOf([...randomPrices(1, 50, 0.02, 3), ...prices], { fees }, { start: 50 });
    expect(family.simulate(parameters, later)).toEqual(
      family.simulate(parameters, marketOf(prices, { fees })),
    );
  });

  it.each([2, 3])('of %d tokens and constant costs is that of the same costs as series', (assets) => {
    const given = randomPrices(5, rows, 0.02, assets);
    const own = parametersOf(weights.slice(0, assets));
    const series = { fees: new Float64Array(rows).fill(0.003), gasCost: new Float64Array(rows).fill(1) };
    const varying = family.simulate(own, marketOf(given, series));
    const constant = family.simulate(own, marketOf(given, { fees: 0.003, gasCost: 1 }));
    constant.reserves.forEach((reserve, k) => {
      expect(relativeError(varying.reserves[k]!, reserve)).toBeLessThan(1e-13);
    });
    expect(constant.feeRevenue.filter((revenue) => revenue > 0).length).toBeGreaterThan(20);
  });

  it('of no costs that looks at every row is the closed form', () => {
    const closed = family.simulate(parameters, marketOf(prices));
    const walked = family.simulate(parameters, marketOf(prices, { fees: new Float64Array(rows) }));
    closed.reserves.forEach((reserve, k) => {
      expect(relativeError(walked.reserves[k]!, reserve)).toBeLessThan(1e-12);
    });
  });

  it('of more gas than any trade pays never trades', () => {
    const { reserves, feeRevenue } = family.simulate(parameters, marketOf(prices, { gasCost: 1e9 }));
    expect(new Set(reserves).size).toBe(3);
    expect(feeRevenue.every((revenue) => revenue === 0)).toBe(true);
  });

  it('ignores noise traders and the share of the protocol', () => {
    const costs = { fees: 0.003, noiseTraderRatio: 2, protocolFeeSplit: 0.5 };
    expect(family.simulate(parameters, marketOf(prices, costs))).toEqual(
      family.simulate(parameters, marketOf(prices, { fees: 0.003 })),
    );
  });
});

describe('the parameter fees', () => {
  it('is listed where it is to be learnt', () => {
    const names = (one: typeof family): string[] => one.parameters.map(({ name }) => name);
    expect(names(family)).toEqual(['initial_weights_logits']);
    expect(names(balancerFamily({ learnFees: true }))).toEqual(['initial_weights_logits', 'fees']);
  });

  it.each([0, 0.01, new Float64Array(rows)])('goes before the setting %#', (fees) => {
    expect(family.simulate(parametersOf(weights, 0.003), marketOf(prices, { fees }))).toEqual(
      family.simulate(parameters, marketOf(prices, { fees: 0.003 })),
    );
  });
});

describe('parameters that do not fit are refused', () => {
  const run = (given: Record<string, Float64Array>) => () => family.simulate(given, marketOf(prices));
  const logits = parameters['initial_weights_logits']!;

  it.each([
    ['missing logits', {}, 'parameters.missing'],
    ['too few logits', { initial_weights_logits: Float64Array.of(1, 2) }, 'parameters.count'],
    [
      'a logit that is no number',
      { initial_weights_logits: Float64Array.of(1, NaN, 2) },
      'parameters.domain',
    ],
    ['logits too far apart', { initial_weights_logits: Float64Array.of(0, 900, 0) }, 'parameters.domain'],
    ['a fee of 0', { initial_weights_logits: logits, fees: Float64Array.of(0) }, 'parameters.domain'],
    ['two fees', { initial_weights_logits: logits, fees: Float64Array.of(0.1, 0.1) }, 'parameters.count'],
    ['a misspelt name', { initial_weight_logits: logits }, 'parameters.unknown'],
  ])('%s', (_, given, code) => {
    expect(run(given)).toThrow(ParameterError);
    expect(run(given)).toThrow(expect.objectContaining({ code }));
  });

  it('with the nearest name', () => {
    expect(run({ initial_weight_logits: logits })).toThrow(/Did you mean initial_weights_logits\?/);
  });
});

describe('markets that do not fit are refused', () => {
  it('of one token', () => {
    const one = marketOf(prices.map((row) => row.slice(0, 1)));
    expect(() => family.simulate(parametersOf([1]), one)).toThrow(InputError);
  });

  it.each([
    ['a token for itself', tradeAt(3, 5, 1, 1)],
    ['a token there is not', tradeAt(3, 5, 0, 3)],
    ['a negative amount', tradeAt(3, -5)],
  ])('with a trade of %s', (_, more) => {
    expect(() => family.simulate(parameters, marketOf(prices, {}, more))).toThrow(
      expect.objectContaining({ code: 'pool.trade', path: 'trades[0]' }),
    );
  });
});
