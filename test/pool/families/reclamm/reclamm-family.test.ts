import { describe, expect, it } from 'vitest';
import { InputError, ParameterError, RunError } from '../../../../src/diagnostics/index.js';
import type { FamilyMarket } from '../../../../src/pool/families/family.js';
import {
  centredState,
  reclammFamily,
  reclammStep,
  swapExactIn,
  type ReclammOptions,
} from '../../../../src/pool/families/reclamm/index.js';
import { relativeError } from '../../../support/golden.js';
import { marketOf, parametersOf, randomPrices } from './reclamm-market.js';

const options: ReclammOptions = {
  interpolation: 'geometric',
  centerednessScaling: false,
  arcLengthSpeed: null,
};
const family = reclammFamily(options);
const values = { price_ratio: 1.5, centeredness_margin: 0.5, shift_exponent: 1 };
const parameters = parametersOf(values);
const rows = 300;
const prices = randomPrices(11, rows, 0.02);

/** One trade, of token 0 for token 1. */
const tradeAt = (row: number, amount: number): Partial<FamilyMarket> => ({
  trades: {
    rows: Int32Array.of(row),
    tokenIn: Int32Array.of(0),
    tokenOut: Int32Array.of(1),
    amounts: Float64Array.of(amount),
  },
});

describe('a window', () => {
  it('without arbitrageurs changes by given trades only', () => {
    const opened = centredState(1.5, [prices[0]![0]!, prices[0]![1]!], 1e6);
    const quiet = family.simulate(parameters, marketOf(prices, { fees: 0.003 }, { arbitrageurs: false }));
    for (let t = 0; t < rows; t++) {
      expect([...quiet.reserves.subarray(2 * t, 2 * t + 2)]).toEqual([opened.Ra, opened.Rb]);
    }
    const traded = family.simulate(
      parameters,
      marketOf(prices, { fees: 0.003, protocolFeeSplit: 0.2 }, { arbitrageurs: false, ...tradeAt(100, 50) }),
    );
    expect([...traded.reserves.subarray(198, 200)]).toEqual([opened.Ra, opened.Rb]);
    const out = swapExactIn({ state: opened, tokenIn: 0, gamma: 0.997 }, 50);
    expect(relativeError(traded.reserves[200]!, opened.Ra + 50 * (1 - 0.003 * 0.2))).toBeLessThan(1e-15);
    expect(relativeError(traded.reserves[201]!, opened.Rb - out)).toBeLessThan(1e-15);
    expect(relativeError(traded.feeRevenue[100]!, 50 * 0.003 * 0.8 * prices[100]![0]!)).toBeLessThan(1e-13);
    expect(traded.feeRevenue.filter((revenue) => revenue !== 0)).toHaveLength(1);
  });

  it('pays a trade no more than it really has, and with it nothing to tangents', () => {
    const market = marketOf(prices, {}, { arbitrageurs: false, ...tradeAt(100, 1e6) });
    expect(family.simulate(parameters, market).reserves.at(-1)).toBe(0);
    const { byParameter } = family.differentiate(parameters, market, Int32Array.of(99, 299));
    expect([...byParameter['price_ratio']!]).toEqual([0, 0]);
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
      family.simulate(parameters, marketOf(prices, {}, { stride: 10, ...tradeAt(row, 50) })).reserves;
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
    const { reserves } = family.simulate(parameters, marketOf(prices, { fees: 0.003 }));
    const thermostat = {
      ...{ margin: 0.5, scaled: false, speed: 0, seconds: 60 },
      logBase: Math.log1p(-1 / 124649),
    };
    let state = centredState(1.5, [prices[0]![0]!, prices[0]![1]!], 1e6);
    prices.forEach(([p0, p1], t) => {
      state = reclammStep(state, { thermostat, prices: [p0!, p1!], fee: 0.003 }).state;
      expect(relativeError(reserves[2 * t]!, state.Ra)).toBeLessThan(1e-12);
      expect(relativeError(reserves[2 * t + 1]!, state.Rb)).toBeLessThan(1e-12);
    });
  });

  it('of constant costs is that of the same costs as series', () => {
    const series = { fees: new Float64Array(rows).fill(0.003), gasCost: new Float64Array(rows).fill(1) };
    expect(family.simulate(parameters, marketOf(prices, series))).toEqual(
      family.simulate(parameters, marketOf(prices, { fees: 0.003, gasCost: 1 })),
    );
  });

  it('of more gas than any trade pays only shifts its range', () => {
    const { reserves, feeRevenue } = family.simulate(parameters, marketOf(prices, { gasCost: 1e9 }));
    expect(new Set(reserves).size).toBe(2);
    expect(feeRevenue.every((revenue) => revenue === 0)).toBe(true);
  });
});

describe('the parameter fees', () => {
  const withFees = parametersOf({ ...values, fees: 0.01 });

  it('goes before the setting', () => {
    expect(family.simulate(withFees, marketOf(prices, { fees: 0.003 }))).toEqual(
      family.simulate(parameters, marketOf(prices, { fees: 0.01 })),
    );
  });

  it('does not count where nothing costs anything, or where a cost is a series', () => {
    for (const costs of [{}, { fees: 0.003, gasCost: new Float64Array(rows) }]) {
      const market = marketOf(prices, costs);
      expect(family.simulate(withFees, market)).toEqual(family.simulate(parameters, market));
      const { byParameter } = family.differentiate(withFees, market, Int32Array.of(rows - 1));
      expect([...byParameter['fees']!]).toEqual([0]);
    }
  });
});

describe('parameters', () => {
  const names = (given: Partial<ReclammOptions>): string[] =>
    reclammFamily({ ...options, ...given }).parameters.map(({ name }) => name);

  it('are those the options ask for', () => {
    expect(names({})).toEqual(['price_ratio', 'centeredness_margin', 'daily_price_shift_base']);
    expect(names({ useShiftExponent: true, learnFees: true, learnArcLengthSpeed: true })).toEqual([
      'price_ratio',
      'centeredness_margin',
      'shift_exponent',
      'fees',
    ]);
    expect(names({ interpolation: 'constant_arc_length', learnArcLengthSpeed: true })).toContain(
      'arc_length_speed',
    );
  });

  it('admit their initial values', () => {
    for (const { admits, initial } of family.parameters) expect(admits(initial!)).toBe(true);
  });

  it('prefer the exponent to the base', () => {
    const market = marketOf(prices);
    const both = parametersOf({ ...values, daily_price_shift_base: 0.9 });
    expect(family.simulate(both, market)).toEqual(family.simulate(parameters, market));
    expect(
      family.differentiate(both, market, Int32Array.of(299)).byParameter['daily_price_shift_base'],
    ).toEqual(Float64Array.of(0));
  });

  it.each([
    ['price_ratio', 1, '(1, ∞)'],
    ['price_ratio', NaN, '(1, ∞)'],
    ['centeredness_margin', 2.4, '(0, 1)'],
    ['daily_price_shift_base', 2.87, '(0, 1]'],
    ['shift_exponent', -0.1, '[0, 124649)'],
    ['arc_length_speed', 0, '(0, ∞)'],
    ['fees', 1, '[0, 1)'],
  ])('%s of %d is refused with its domain', (name, value, domain) => {
    const run = () => family.simulate(parametersOf({ ...values, [name]: value }), marketOf(prices));
    expect(run).toThrow(ParameterError);
    expect(run).toThrow(`The parameter ${name} is ${value}; a number of ${domain} was expected.`);
  });

  it('that are missing, unknown or too many are refused', () => {
    const market = marketOf(prices);
    expect(() =>
      family.simulate(parametersOf({ centeredness_margin: 0.5, shift_exponent: 1 }), market),
    ).toThrow('The parameter price_ratio is missing');
    expect(() => family.simulate(parametersOf({ ...values, price_ration: 2 }), market)).toThrow(
      'Did you mean price_ratio?',
    );
    expect(() => family.simulate({ ...parameters, price_ratio: Float64Array.of(2, 3) }, market)).toThrow(
      'The parameter price_ratio has 2 numbers; one was expected.',
    );
  });
});

describe('what is no reclamm pool', () => {
  it('is refused: interpolations, speeds and states there are not', () => {
    const make = (given: object) => () => reclammFamily({ ...options, ...given });
    expect(make({ interpolation: 'geometrical' })).toThrow(
      expect.objectContaining({ code: 'reclamm.interpolation', suggestion: 'geometric' }),
    );
    expect(make({ arcLengthSpeed: 0 })).toThrow(/reclamm_arc_length_speed is 0; a positive number/);
    expect(make({ initialState: { Ra: 1, Rb: -1, Va: 1, Vb: 1 } })).toThrow(/reclamm_initial_state.Rb is -1/);
    expect(make({ initialState: { Ra: 1, Rb: 1, Va: 0, Vb: 1 } })).toThrow(/reclamm_initial_state.Va is 0/);
    expect(make({ initialState: { Ra: 0, Rb: 0, Va: 1, Vb: 1 } })).toThrow(InputError);
  });

  it('is refused: markets of three tokens, and trades of a token for itself', () => {
    expect(() => family.simulate(parameters, marketOf(prices, {}, { assets: 3 }))).toThrow(
      'A reclamm pool was given 3 tokens; two were expected.',
    );
    const market = marketOf(prices, {}, tradeAt(5, 10));
    const trades = { ...market.trades!, tokenOut: Int32Array.of(0) };
    expect(() => family.simulate(parameters, { ...market, trades })).toThrow(
      'The trade of row 5 swaps 10 of token 0 for token 0',
    );
  });

  it('says so where a pool shifts to nowhere', () => {
    // All of token 1 is swapped out of it, and it hurries to shrink what it pretends to have of it.
    const hurried = reclammFamily({ ...options, centerednessScaling: true });
    const fast = parametersOf({ ...values, shift_exponent: 100 });
    const market = marketOf(prices, { gasCost: 1e9 }, tradeAt(5, 1e6));
    expect(() => hurried.simulate(fast, market)).toThrow(RunError);
    expect(() => hurried.simulate(fast, market)).toThrow(/left without balances to quote from/);
  });
});
