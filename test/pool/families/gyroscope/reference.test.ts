import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FamilyMarket } from '../../../../src/pool/families/family.js';
import { gyroscopeFamily } from '../../../../src/pool/families/gyroscope/index.js';
import { gyroscopeReference } from '../../../reference/gyroscope.js';
import {
  curveOfRun,
  drawnRuns,
  marketOf,
  parametersOf,
  randomPrices,
  type DrawnRun,
} from './gyroscope-market.js';

/** Largest differences of reserves and revenue between a pool and the slow reference, relative to all it held. */
function difference(
  drawn: DrawnRun,
  prices: readonly (readonly number[])[],
  market: FamilyMarket,
  byRatio: boolean,
  fee?: number,
): number {
  const curve = curveOfRun(drawn, prices);
  const first = drawn.numeraireFirst ? 1 : 0;
  const { costs, trades } = market;
  const all = (given: number | Float64Array): number[] =>
    prices.map((_, row) => (typeof given === 'number' ? given : given[row]!));
  const slow = gyroscopeReference({
    ...curve,
    prices: prices.map((row) => [row[first]!, row[1 - first]!]),
    value: 1e6,
    byRatio,
    fees: all(fee ?? costs.fees),
    gasCost: all(costs.gasCost),
    arbFees: all(costs.arbFees),
    stride: drawn.stride,
    trades: [...(trades?.rows ?? [])].map((row, k) => ({
      row,
      tokenIn: trades!.tokenIn[k] === first ? 0 : 1,
      amount: trades!.amounts[k]!,
    })),
  });
  const family = gyroscopeFamily({ numeraireFirst: drawn.numeraireFirst, reserveRatioPrice: byRatio });
  const parameters = parametersOf({ ...curve, ...(fee === undefined ? {} : { fees: fee }) });
  const { reserves, feeRevenue } = family.simulate(parameters, market);
  return Math.max(
    ...slow.reserves.flatMap((row, t) =>
      row.map((reserve, i) => {
        const token = i === 0 ? first : 1 - first;
        return (Math.abs(reserves[2 * t + token]! - reserve) * prices[t]![token]!) / 1e6;
      }),
    ),
    ...slow.feeRevenue.map((revenue, t) => Math.abs(feeRevenue[t]! - revenue) / 1e6),
  );
}

/** Trades of one's own, some of which narrow pools cannot pay, and costs that change with the row. */
function eventful(drawn: DrawnRun): Partial<FamilyMarket> {
  const rows = Int32Array.from([0, drawn.rows >> 2, drawn.rows >> 1, drawn.rows - 1]);
  const byRow = (value: number, every: number): Float64Array =>
    Float64Array.from({ length: drawn.rows }, (_, row) => (row % every === 0 ? value : value / 2));
  return {
    costs: {
      fees: byRow(drawn.fees, 3),
      gasCost: byRow(drawn.gasCost, 2),
      arbFees: drawn.arbFees,
      protocolFeeSplit: 0,
      noiseTraderRatio: 0,
    },
    trades: {
      rows,
      tokenIn: rows.map((_, k) => (drawn.seed + k) % 2),
      tokenOut: rows.map((_, k) => (drawn.seed + k + 1) % 2),
      amounts: Float64Array.of(20, 3000, 0, 40000),
    },
  };
}

const tolerance = 1e-7;

/** The reference works with λ² and 1/λ² as they come, and so loses digits by the stretch. */
const runs = drawnRuns.map((drawn) => ({
  ...drawn,
  shape: { ...drawn.shape, lam: Math.min(60, drawn.shape.lam) },
}));

it('a pool equals the slow reference on random walks', () => {
  fc.assert(
    fc.property(runs, fc.boolean(), (drawn, byRatio) => {
      const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
      const market = marketOf(prices, drawn, { stride: drawn.stride });
      expect(difference(drawn, prices, market, byRatio)).toBeLessThan(tolerance);
    }),
    { numRuns: 100 },
  );
});

it('a pool whose fee is a parameter equals it whatever the setting is', () => {
  fc.assert(
    fc.property(runs, fc.constantFrom(5e-4, 0.003, 0.02), fc.boolean(), (drawn, fee, isEventful) => {
      const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
      const market = marketOf(prices, drawn, {
        stride: drawn.stride,
        ...(isEventful ? eventful(drawn) : {}),
      });
      expect(difference(drawn, prices, market, false, fee)).toBeLessThan(tolerance);
    }),
    { numRuns: 50 },
  );
});

it('a pool equals it where costs change and others trade', () => {
  fc.assert(
    fc.property(runs, fc.boolean(), (drawn, byRatio) => {
      const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
      const market = marketOf(prices, {}, { stride: drawn.stride, ...eventful(drawn) });
      expect(difference(drawn, prices, market, byRatio)).toBeLessThan(tolerance);
    }),
    { numRuns: 100 },
  );
});
