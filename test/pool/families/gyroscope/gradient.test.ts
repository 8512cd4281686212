import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FamilyMarket } from '../../../../src/pool/families/family.js';
import { gyroscopeFamily, type GyroscopeOptions } from '../../../../src/pool/families/gyroscope/index.js';
import {
  curveOfRun,
  drawnRuns,
  marketOf,
  parametersOf,
  randomPrices,
  type DrawnRun,
} from './gyroscope-market.js';
import { centralSlope } from '../central-slope.js';

type Values = Readonly<Record<string, number | readonly number[]>>;

/** Steps of differences, as shares of how far a parameter can move. */
const near = 1e-4;
const far = 2e-4;

/** Logarithms of values at samples, and the revenue, at once. */
function outcome(
  options: GyroscopeOptions,
  values: Values,
  market: FamilyMarket,
  samples: Int32Array,
): number[] {
  const { reserves, feeRevenue } = gyroscopeFamily(options).simulate(parametersOf(values), market);
  const logs = [...samples].map((row) => {
    const at = 2 * row;
    return Math.log(reserves[at]! * market.prices[at]! + reserves[at + 1]! * market.prices[at + 1]!);
  });
  return [...logs, feeRevenue.reduce((sum, one) => sum + one, 0) / market.initialPoolValue];
}

/** Compares each derivative with central differences wherever these see a smooth path; answers how many could be compared. */
function compare(
  options: GyroscopeOptions,
  values: Values,
  units: Readonly<Record<string, number>>,
  market: FamilyMarket,
): Record<string, number> {
  const samples = Int32Array.from([...new Set([0, market.rows >> 1, market.rows - 1])]);
  const run = (changed: Values): number[] => outcome(options, { ...values, ...changed }, market, samples);
  const still = run({});
  const tangents = gyroscopeFamily(options).differentiate(parametersOf(values), market, samples);
  still.forEach((expected, k) => {
    const found = k < samples.length ? tangents.logValues[k]! : tangents.revenue;
    expect(Math.abs(found - expected)).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
  });

  const compared: Record<string, number> = {};
  for (const [name, unit] of Object.entries(units)) {
    const value = values[name] as number;
    const moved = (by: number): number[] => run({ [name]: value + by * unit });
    const [up, down, upper, lower] = [moved(near), moved(-near), moved(far), moved(-far)];
    still.forEach((middle, k) => {
      const around = { middle, up: up[k]!, down: down[k]!, upper: upper[k]!, lower: lower[k]! };
      const central = centralSlope(around, { near, far, skew: 1e-2 });
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

function tradesOf(drawn: DrawnRun): Partial<FamilyMarket> {
  const rows = Int32Array.from([drawn.rows >> 2, drawn.rows >> 1]);
  const tokenIn = rows.map((_, k) => (drawn.seed + k) % 2);
  return {
    trades: { rows, tokenIn, tokenOut: tokenIn.map((one) => 1 - one), amounts: Float64Array.of(30, 400) },
  };
}

it('derivatives are those of central differences, for every parameter, on any path', () => {
  const compared: Record<string, number> = {};
  fc.assert(
    fc.property(drawnRuns, fc.boolean(), fc.boolean(), (any, reserveRatioPrice, hasTrades) => {
      // Differences see little of curves that are all but straight, or of ranges the price is out of.
      const lam = Math.min(60, Math.max(1.7, any.shape.lam));
      const drawn = { ...any, shape: { ...any.shape, lam, width: Math.max(0.05, any.shape.width) } };
      const prices = randomPrices(drawn.seed, drawn.rows, Math.min(0.02, drawn.volatility));
      const market = marketOf(prices, drawn, {
        stride: drawn.stride,
        ...(hasTrades ? tradesOf(drawn) : {}),
      });
      const curve = curveOfRun(drawn, prices);
      const width = curve.beta - curve.alpha;
      const options = { numeraireFirst: drawn.numeraireFirst, reserveRatioPrice };
      const fees = drawn.fees > 0 ? { fees: drawn.fees } : {};
      const units = { alpha: width, beta: width, lam: lam - 1, phi: Math.min(0.3, width), ...fees };
      for (const [name, count] of Object.entries(compare(options, { ...curve, ...fees }, units, market))) {
        compared[name] = (compared[name] ?? 0) + count;
      }
    }),
    { numRuns: 50, endOnFailure: true },
  );
  expect(Object.keys(compared)).toHaveLength(5);
  for (const [name, count] of Object.entries(compared)) expect(count, name).toBeGreaterThan(15);
});

const prices = randomPrices(12, 150, 0.01);
const x = prices[0]![0]! / prices[0]![1]!;
const weights = { alpha: 0.8 * x, beta: 1.5 * x, initial_weights: [0.57, 0.43] };
const market = marketOf(prices, { fees: 0.001 });

it('derivatives by a range of given starting weights are those of central differences', () => {
  const compared = compare({ numeraireFirst: false }, weights, { alpha: x, beta: x }, market);
  expect(compared['alpha']).toBe(3);
  expect(compared['beta']).toBe(3);
});

it('starting weights are constants, and so are the stretch and angle the legacy search finds for them', () => {
  const samples = Int32Array.of(0, 149);
  const root = gyroscopeFamily({ numeraireFirst: false }).differentiate(
    parametersOf(weights),
    market,
    samples,
  );
  expect(root.byParameter['initial_weights']).toEqual(new Float64Array(4));
  expect(root.revenueByParameter['initial_weights']).toEqual(new Float64Array(2));
  const legacy = gyroscopeFamily({ numeraireFirst: false, legacyWeightTarget: true }).differentiate(
    parametersOf({ ...weights, alpha: 0.9 * x }),
    market,
    samples,
  );
  expect(legacy.byParameter['alpha']![1]).not.toBe(0);
});

it('a rotation angle is the angle phi', () => {
  const family = gyroscopeFamily({ numeraireFirst: false });
  const curve = { alpha: 0.8 * x, beta: 1.3 * x, lam: 3 };
  const samples = Int32Array.of(149);
  const byPhi = family.differentiate(parametersOf({ ...curve, phi: 0.7 }), market, samples);
  const byAngle = family.differentiate(parametersOf({ ...curve, rotation_angle: 0.7 }), market, samples);
  expect(byPhi.byParameter['phi']![0]).not.toBe(0);
  expect(byAngle.byParameter['rotation_angle']).toEqual(byPhi.byParameter['phi']);
});

it('derivatives by a fee are those of central differences where starting weights are given', () => {
  const given = { ...weights, fees: 0.001 };
  const compared = compare({ numeraireFirst: false }, given, { fees: 0.001 }, marketOf(prices));
  expect(compared['fees']).toBe(3);
});
