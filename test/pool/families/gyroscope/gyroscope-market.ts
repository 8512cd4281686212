import fc from 'fast-check';
import type { FamilyMarket, FamilyParameters } from '../../../../src/pool/families/family.js';
import type { EclpParameters } from '../../../../src/pool/families/gyroscope/index.js';
import type { Costs } from '../../../../src/pool/index.js';
import { randomStream } from '../../../../src/sampling/index.js';

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

/** Scalars, or a number a token, as parameters. */
export function parametersOf(values: Readonly<Record<string, number | readonly number[]>>): FamilyParameters {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? Float64Array.of(value) : Float64Array.from(value),
    ]),
  );
}

/** A walk of two prices that neither start nor move alike. */
export function randomPrices(seed: number, rows: number, volatility: number): number[][] {
  const stream = randomStream(seed, 'prices');
  let row = [40 * (0.5 + stream.uniform()), 30 + 20 * stream.uniform()];
  return Array.from({ length: rows }, () => {
    row = row.map((price) => price * Math.exp(volatility * (stream.uniform() - 0.5)));
    return row;
  });
}

/** The curve of a range around a price, `turn` saying at which price of the range, or a little beyond, liquidity is. */
export function curveAround(price: number, { width, lam, turn }: DrawnShape): EclpParameters {
  const alpha = price / (1 + 0.8 * width);
  const beta = price * (1 + width);
  return { alpha, beta, lam, phi: Math.atan(alpha * (beta / alpha) ** turn) };
}

/** Curves of every kind. */
export const drawnShapes = fc.record({
  width: fc.constantFrom<number>(0.002, 0.05, 0.5, 3),
  lam: fc.constantFrom<number>(1, 1.7, 5, 60, 800),
  turn: fc.constantFrom<number>(-0.2, 0.1, 0.5, 0.8, 1.3),
});
export type DrawnShape = typeof drawnShapes extends fc.Arbitrary<infer T> ? T : never;

/** Those whose geometry a double holds ten digits of: far from the price they are at, much stretched curves are all but straight. */
export const tameShapes = drawnShapes.map((shape) => ({ ...shape, lam: Math.min(60, shape.lam) }));

/** Pools and costs of every kind, on a random walk. */
export const drawnRuns = fc.record({
  shape: drawnShapes,
  seed: fc.integer({ min: 1, max: 1e6 }),
  rows: fc.integer({ min: 2, max: 120 }),
  volatility: fc.constantFrom<number>(0.002, 0.02, 0.06),
  fees: fc.constantFrom<number>(0, 5e-4, 0.003, 0.02),
  gasCost: fc.constantFrom<number>(0, 0, 2),
  arbFees: fc.constantFrom<number>(0, 0, 2e-4),
  stride: fc.constantFrom<number>(1, 1, 4),
  numeraireFirst: fc.boolean(),
});
export type DrawnRun = typeof drawnRuns extends fc.Arbitrary<infer T> ? T : never;

/** The curve of a run, in the order of its pool. */
export function curveOfRun(
  { shape, numeraireFirst }: DrawnRun,
  prices: readonly (readonly number[])[],
): EclpParameters {
  const [a, b] = prices[0]!;
  return curveAround(numeraireFirst ? b! / a! : a! / b!, shape);
}
