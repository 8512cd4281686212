import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FamilyMarket, FamilyParameters } from '../../../../src/pool/families/family.js';
import { reclammFamily, type ReclammOptions } from '../../../../src/pool/families/reclamm/index.js';
import { drawnRuns, marketOf, parametersOf, randomPrices, type DrawnRun } from './reclamm-market.js';
import { centralSlope } from '../central-slope.js';

/** Steps of differences, relative. */
const near = 1e-6;
const far = 2e-6;

/** Logarithms of values at samples, and the revenue, at once. */
function outcome(
  options: ReclammOptions,
  parameters: FamilyParameters,
  market: FamilyMarket,
  samples: Int32Array,
): number[] {
  const { reserves, feeRevenue } = reclammFamily(options).simulate(parameters, market);
  const values = [...samples].map((row) => {
    const at = 2 * row;
    return Math.log(reserves[at]! * market.prices[at]! + reserves[at + 1]! * market.prices[at + 1]!);
  });
  return [...values, feeRevenue.reduce((sum, one) => sum + one, 0) / market.initialPoolValue];
}

/** Compares each derivative with central differences wherever these see a smooth path; answers how many could be compared. */
function compare(
  options: ReclammOptions,
  values: Readonly<Record<string, number>>,
  market: FamilyMarket,
): Record<string, number> {
  const samples = Int32Array.from([...new Set([0, market.rows >> 1, market.rows - 1])]);
  const run = (changed: Readonly<Record<string, number>>): number[] =>
    outcome(options, parametersOf({ ...values, ...changed }), market, samples);
  const still = run({});
  const tangents = reclammFamily(options).differentiate(parametersOf(values), market, samples);
  still.forEach((expected, k) => {
    const found = k < samples.length ? tangents.logValues[k]! : tangents.revenue;
    expect(Math.abs(found - expected)).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
  });

  const compared: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    // Bases are within 1e-2 of 1: what moves is their distance from it.
    const unit = name === 'daily_price_shift_base' ? 1 - value : value;
    const moved = (by: number): number[] => run({ [name]: value + by * unit });
    const [up, down, upper, lower] = [moved(near), moved(-near), moved(far), moved(-far)];
    still.forEach((middle, k) => {
      const around = { middle, up: up[k]!, down: down[k]!, upper: upper[k]!, lower: lower[k]! };
      const central = centralSlope(around, { near, far });
      if (!central) return;
      const { slope: close, scale } = central;
      const found =
        unit *
        (k < samples.length ? tangents.byParameter[name]![k]! : tangents.revenueByParameter[name]![0]!);
      expect(Math.abs(found - close), `${name} at ${k}`).toBeLessThan(3e-4 * scale);
      if (Math.abs(found) > 1e-6) compared[name] = (compared[name] ?? 0) + 1;
    });
  }
  return compared;
}

/** Trades of one's own, of which a wide pool can pay all. */
function tradesOf(drawn: DrawnRun): Partial<FamilyMarket> {
  const rows = Int32Array.from([drawn.rows >> 2, drawn.rows >> 1]);
  const tokenIn = rows.map((_, k) => (drawn.seed + k) % 2);
  return {
    trades: { rows, tokenIn, tokenOut: tokenIn.map((one) => 1 - one), amounts: Float64Array.of(20, 300) },
  };
}

it('derivatives are those of central differences, for every parameter, on any path', () => {
  const compared: Record<string, number> = {};
  fc.assert(
    fc.property(
      drawnRuns,
      fc.boolean(),
      fc.constantFrom(true, false, false),
      fc.boolean(),
      (drawn, isBase, learnsSpeed, hasTrades) => {
        const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
        const market = marketOf(prices, drawn, {
          stride: drawn.stride,
          ...(hasTrades && drawn.ratio >= 4 ? tradesOf(drawn) : {}),
        });
        const interpolation = learnsSpeed ? 'constant_arc_length' : drawn.interpolation;
        const options = { ...drawn, interpolation };
        const values = {
          price_ratio: drawn.ratio,
          centeredness_margin: drawn.margin,
          ...(isBase
            ? { daily_price_shift_base: 1 - drawn.exponent / 124649 }
            : { shift_exponent: drawn.exponent }),
          ...(learnsSpeed ? { arc_length_speed: 3e-4 } : {}),
          ...(drawn.fees > 0 ? { fees: drawn.fees } : {}),
        };
        for (const [name, count] of Object.entries(compare(options, values, market))) {
          compared[name] = (compared[name] ?? 0) + count;
        }
      },
    ),
    { numRuns: 240, endOnFailure: true },
  );
  expect(Object.keys(compared)).toHaveLength(6);
  for (const [name, count] of Object.entries(compared)) expect(count, name).toBeGreaterThan(3);
});

it('derivatives are those of central differences where a token is sold out', () => {
  // Down and up again, past both ends of a range of 1 to 1.1.
  const prices = Array.from({ length: 400 }, (_, t) => [2 * Math.exp(0.2 * Math.sin(t / 40)), 1.5]);
  const compared = compare(
    { interpolation: 'geometric', centerednessScaling: false, arcLengthSpeed: null },
    { price_ratio: 1.1, centeredness_margin: 0.4, shift_exponent: 3, fees: 0.002 },
    marketOf(prices, { fees: 0.002, protocolFeeSplit: 0.3 }),
  );
  expect(compared['price_ratio']).toBeGreaterThan(1);
  expect(compared['fees']).toBeGreaterThan(1);
});

it('an opening state of its own leaves the price ratio without effect', () => {
  const prices = randomPrices(5, 200, 0.02);
  const [a, b] = prices[0]!;
  const initialState = { Ra: 300 / a!, Rb: 500 / b!, Va: 900 / a!, Vb: 700 / b! };
  const family = reclammFamily({
    interpolation: 'constant_arc_length',
    centerednessScaling: false,
    initialState,
    arcLengthSpeed: null,
  });
  const parameters = parametersOf({ price_ratio: 2, centeredness_margin: 0.5, shift_exponent: 5 });
  const { byParameter } = family.differentiate(parameters, marketOf(prices), Int32Array.of(0, 199));
  expect([...byParameter['price_ratio']!]).toEqual([0, 0]);
  expect(byParameter['centeredness_margin']![1]).not.toBe(0);
  const { reserves } = family.simulate(parameters, marketOf(prices));
  const others = parametersOf({ centeredness_margin: 0.5, shift_exponent: 5 });
  expect(family.simulate(others, marketOf(prices)).reserves).toEqual(reserves);
});

it('a margin that neither scales shifts nor sets their speed has a derivative of 0', () => {
  const prices = randomPrices(6, 300, 0.02);
  const family = reclammFamily({
    interpolation: 'constant_arc_length',
    centerednessScaling: false,
    arcLengthSpeed: 1e-4,
  });
  const parameters = parametersOf({ price_ratio: 1.5, centeredness_margin: 0.5, shift_exponent: 1 });
  const { byParameter } = family.differentiate(parameters, marketOf(prices), Int32Array.of(299));
  expect(byParameter['centeredness_margin']![0]).toBe(0);
  expect(byParameter['shift_exponent']![0]).toBe(0);
  expect(byParameter['price_ratio']![0]).not.toBe(0);
});
