import { describe, expect, it } from 'vitest';
import { InputError, ParameterError } from '../../../../src/diagnostics/index.js';
import type { FamilyMarket } from '../../../../src/pool/families/family.js';
import {
  eclpCurve,
  gyroscopeFamily,
  gyroscopeStep,
  initialReserves,
  swapExactIn,
  type Pair,
} from '../../../../src/pool/families/gyroscope/index.js';
import { relativeError } from '../../../support/golden.js';
import { marketOf, parametersOf, randomPrices } from './gyroscope-market.js';

const family = gyroscopeFamily({ numeraireFirst: false });
const rows = 300;
const prices = randomPrices(11, rows, 0.02);
const [a, b] = prices[0]!;
const x = a! / b!;
const values = { alpha: 0.6 * x, beta: 1.6 * x, lam: 4, phi: Math.atan(x) };
const parameters = parametersOf(values);
const curve = eclpCurve(values);
const opened = initialReserves(curve, [a!, b!], 1e6);

/** One trade, of one token for the other. */
const tradeAt = (row: number, amount: number, tokenIn = 0): Partial<FamilyMarket> => ({
  trades: {
    rows: Int32Array.of(row),
    tokenIn: Int32Array.of(tokenIn),
    tokenOut: Int32Array.of(1 - tokenIn),
    amounts: Float64Array.of(amount),
  },
});

describe('a window', () => {
  it('without arbitrageurs changes by given trades only, which are exact swaps', () => {
    const still = { arbitrageurs: false };
    const quiet = family.simulate(parameters, marketOf(prices, { fees: 0.003 }, still));
    for (let t = 0; t < rows; t++) expect([...quiet.reserves.subarray(2 * t, 2 * t + 2)]).toEqual(opened);
    const traded = family.simulate(
      parameters,
      marketOf(prices, { fees: 0.003 }, { ...still, ...tradeAt(100, 50) }),
    );
    expect([...traded.reserves.subarray(198, 200)]).toEqual(opened);
    const out = swapExactIn({ curve, reserves: opened, tokenIn: 0, gamma: 0.997 }, 50);
    expect(relativeError(traded.reserves[200]!, opened[0] + 50)).toBeLessThan(1e-15);
    expect(relativeError(traded.reserves[201]!, opened[1] - out)).toBeLessThan(1e-15);
    expect(relativeError(traded.feeRevenue[100]!, 50 * 0.003 * prices[100]![0]!)).toBeLessThan(1e-13);
    expect(traded.feeRevenue.filter((revenue) => revenue !== 0)).toHaveLength(1);
  });

  it('swaps tokens of the market whichever is the numeraire', () => {
    const turned = parametersOf({ alpha: 0.6 / x, beta: 1.6 / x, lam: 4, phi: Math.atan(1 / x) });
    const market = marketOf(prices, {}, { arbitrageurs: false, ...tradeAt(10, 50) });
    const { reserves } = gyroscopeFamily({ numeraireFirst: true }).simulate(turned, market);
    expect(relativeError(reserves[20]!, reserves[0]! + 50)).toBeLessThan(1e-15);
    expect(reserves[21]!).toBeLessThan(reserves[1]!);
  });

  it('does not make a trade the pool has not enough for', () => {
    for (const tokenIn of [0, 1]) {
      const market = marketOf(prices, {}, { arbitrageurs: false, ...tradeAt(100, 1e6, tokenIn) });
      expect([...family.simulate(parameters, market).reserves.subarray(-2)]).toEqual(opened);
    }
  });

  it('repeats reserves and places revenue at the rows of its arbitrages', () => {
    const { reserves, feeRevenue } = family.simulate(
      parameters,
      marketOf(prices, { fees: 0.001 }, { stride: 7 }),
    );
    let revenues = 0;
    for (let t = 0; t < rows; t++) {
      const made = t - (t % 7);
      expect(reserves[2 * t]).toBe(reserves[2 * made]);
      expect(reserves[2 * t + 1]).toBe(reserves[2 * made + 1]);
      if (feeRevenue[t] === 0) continue;
      revenues++;
      expect(t).toBe(made);
    }
    expect(revenues).toBeGreaterThan(10);
  });

  it('makes trades of rows between two arbitrages at the next one', () => {
    const at = (row: number) =>
      family.simulate(parameters, marketOf(prices, { fees: 0.01 }, { stride: 10, ...tradeAt(row, 50) }))
        .reserves;
    expect(at(96)).toEqual(at(100));
    expect(at(96)).not.toEqual(at(101));
  });

  it('is the same wherever in the market it begins', () => {
    const later = marketOf([...randomPrices(1, 50, 0.02), ...prices], { fees: 0.003 }, { start: 50 });
    expect(family.simulate(parameters, later)).toEqual(
      family.simulate(parameters, marketOf(prices, { fees: 0.003 })),
    );
  });

  it('is made of steps', () => {
    const { reserves, feeRevenue } = family.simulate(parameters, marketOf(prices, { fees: 0.003 }));
    let held: Pair = opened;
    prices.forEach(([p0, p1], t) => {
      const step = gyroscopeStep(held, { curve, prices: [p0!, p1!], fee: 0.003 });
      held = step.reserves;
      expect(relativeError(reserves[2 * t]!, held[0])).toBeLessThan(1e-12);
      expect(relativeError(reserves[2 * t + 1]!, held[1])).toBeLessThan(1e-12);
      expect(Math.abs(feeRevenue[t]! - step.revenue)).toBeLessThan(1e-9);
    });
  });

  it('of constant costs is that of the same costs as series', () => {
    const series = { fees: new Float64Array(rows).fill(0.003), gasCost: new Float64Array(rows).fill(1) };
    expect(family.simulate(parameters, marketOf(prices, series))).toEqual(
      family.simulate(parameters, marketOf(prices, { fees: 0.003, gasCost: 1 })),
    );
  });

  it('earns by fees what derivatives are told of', () => {
    const market = marketOf(prices, { fees: 0.002 });
    const { feeRevenue } = family.simulate(parameters, market);
    const total = feeRevenue.reduce((sum, one) => sum + one, 0);
    const { revenue } = family.differentiate(parameters, market, Int32Array.of(rows - 1));
    expect(total).toBeGreaterThan(100);
    expect(relativeError(revenue, total / 1e6)).toBeLessThan(1e-12);
  });
});

describe('parameters', () => {
  it('are those of the curve, all of which move the path', () => {
    expect(family.parameters.map(({ name }) => name)).toEqual(['alpha', 'beta', 'lam', 'phi']);
    const { byParameter } = family.differentiate(parameters, marketOf(prices), Int32Array.of(rows - 1));
    for (const name of Object.keys(values)) expect(byParameter[name]![0]).not.toBe(0);
  });

  it('take phi by the name of rotation_angle too', () => {
    const { phi, ...rest } = values;
    const renamed = parametersOf({ ...rest, rotation_angle: phi });
    expect(family.simulate(renamed, marketOf(prices))).toEqual(family.simulate(parameters, marketOf(prices)));
  });

  it('list fees where they are to be learned, and take them before the setting', () => {
    const learned = gyroscopeFamily({ numeraireFirst: false, learnFees: true });
    expect(learned.parameters.map(({ name }) => name)).toEqual(['alpha', 'beta', 'lam', 'phi', 'fees']);
    const given = parametersOf({ ...values, fees: 0.003 });
    const expected = family.simulate(parameters, marketOf(prices, { fees: 0.003 }));
    expect(learned.simulate(given, marketOf(prices, { fees: 0.01 }))).toEqual(expected);
    expect(family.simulate(given, marketOf(prices))).toEqual(expected);
  });

  const simulate = (given: Readonly<Record<string, number | readonly number[]>>) => () =>
    family.simulate(parametersOf(given), marketOf(prices));
  const { alpha, beta, lam, phi } = values;

  it('outside their domain are refused with it', () => {
    expect(simulate({ ...values, lam: 0.5 })).toThrow(
      'The parameter lam is 0.5; a number of [1, ∞) was expected.',
    );
    expect(simulate({ ...values, fees: 0 })).toThrow(
      'The parameter fees is 0; a number of (0, 1) was expected.',
    );
    expect(simulate({ ...values, alpha: beta })).toThrow(/The parameter alpha is .*; a number below beta, /);
    expect(simulate({ alpha, beta: -1, initial_weights: [0.5, 0.5] })).toThrow('The parameter beta is -1');
    expect(simulate({ ...values, alpha: 1.1 * x })).toThrow(/around the market's price .* to open it in/);
  });

  it('that are missing, unknown, too many or given twice are refused', () => {
    expect(simulate({ alpha, beta, phi })).toThrow('The parameter lam is missing; a number was expected.');
    expect(simulate({ ...values, lamb: 2 })).toThrow(expect.objectContaining({ suggestion: 'lam' }));
    expect(simulate({ ...values, lam: [1, 2] })).toThrow('The parameter lam has 2 numbers; 1 was expected.');
    expect(simulate({ ...values, rotation_angle: 1 })).toThrow('rotation_angle is given besides phi');
    expect(simulate({ alpha, beta, lam, initial_weights: [0.5, 0.5] })).toThrow(
      'The parameter lam is given besides initial weights',
    );
  });

  it('that are no weights are refused', () => {
    expect(simulate({ alpha, beta, initial_weights: [0.5, 0.6] })).toThrow(
      'The parameter initial_weights is 0.5,0.6; a pair of positive numbers that add up to 1 was expected.',
    );
    expect(simulate({ alpha, beta, initial_weights_logits: [NaN, 0] })).toThrow(/a pair of finite numbers/);
    expect(simulate({ alpha, beta, initial_weights_logits: [0] })).toThrow(ParameterError);
  });
});

describe('what is no gyroscope pool', () => {
  it('is refused: markets of three tokens, and trades of a token for itself', () => {
    expect(() => family.simulate(parameters, marketOf(prices, {}, { assets: 3 }))).toThrow(
      'A gyroscope pool was given 3 tokens; two were expected.',
    );
    const market = marketOf(prices, {}, tradeAt(5, 10));
    const trades = { ...market.trades!, tokenOut: Int32Array.of(0) };
    expect(() => family.simulate(parameters, { ...market, trades })).toThrow(InputError);
    expect(() => family.simulate(parameters, { ...market, trades })).toThrow(
      'The trade of row 5 swaps 10 of token 0 for token 0',
    );
  });
});
