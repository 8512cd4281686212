import fc from 'fast-check';
import type { FamilyMarket, FamilyParameters } from '../../../../src/pool/families/family.js';
import type { Costs } from '../../../../src/pool/index.js';
import { randomStream } from '../../../../src/sampling/index.js';
import { syntheticMarkets, syntheticPrices } from '../../../support/synthetic-prices.js';

export const noCosts: Costs = { fees: 0, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0 };

/** A window of minutes with a million to begin with. */
export function marketOf(
  prices: readonly (readonly number[])[],
  costs: Partial<Costs> = {},
  more: Partial<FamilyMarket> = {},
): FamilyMarket {
  return {
    assets: 2,
    prices: Float64Array.from(prices.flat()),
    start: 0,
    rows: prices.length - (more.start ?? 0),
    stride: 1,
    rowSeconds: 60,
    costs: { ...noCosts, ...costs },
    arbitrageurs: true,
    initialPoolValue: 1e6,
    ...more,
  };
}

/** A day of the market PR, the one the golden reCLAMM pools trade in. */
export function goldenMarket(costs: Partial<Costs> = {}, more: Partial<FamilyMarket> = {}): FamilyMarket {
  return marketOf(syntheticPrices(syntheticMarkets.PR), costs, { start: 1440, rows: 1440, ...more });
}

/** Scalars as parameters. */
export function parametersOf(values: Readonly<Record<string, number>>): FamilyParameters {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Float64Array.of(value)]));
}

/** A walk of two prices that neither start nor move alike. */
export function randomPrices(seed: number, rows: number, volatility: number): number[][] {
  const stream = randomStream(seed, 'prices');
  let row = [40 * (0.5 + stream.uniform()), 0.3 + stream.uniform()];
  return Array.from({ length: rows }, () => {
    row = row.map((price) => price * Math.exp(volatility * (stream.uniform() - 0.5)));
    return row;
  });
}

/** Pools and costs of every kind, on a random walk. */
export const drawnRuns = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  rows: fc.integer({ min: 2, max: 150 }),
  volatility: fc.constantFrom<number>(0.004, 0.02, 0.06),
  ratio: fc.constantFrom<number>(1.05, 1.5, 4, 30),
  margin: fc.constantFrom<number>(0.1, 0.3, 0.7),
  /** Of the default: how fast the pool follows. */
  exponent: fc.constantFrom<number>(0.5, 5, 60),
  interpolation: fc.constantFrom('geometric' as const, 'constant_arc_length' as const),
  centerednessScaling: fc.boolean(),
  arcLengthSpeed: fc.constantFrom(null, 1e-4, 1e-3),
  fees: fc.constantFrom<number>(0, 5e-4, 0.003, 0.02),
  gasCost: fc.constantFrom<number>(0, 0, 2),
  arbFees: fc.constantFrom<number>(0, 0, 2e-4),
  protocolFeeSplit: fc.constantFrom<number>(0, 0.25),
  stride: fc.constantFrom<number>(1, 1, 4),
});
export type DrawnRun = typeof drawnRuns extends fc.Arbitrary<infer T> ? T : never;
