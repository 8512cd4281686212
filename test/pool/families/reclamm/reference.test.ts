import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FamilyMarket } from '../../../../src/pool/families/family.js';
import { reclammFamily } from '../../../../src/pool/families/reclamm/index.js';
import { openReclamm, reclammReference } from '../../../reference/reclamm.js';
import { drawnRuns, marketOf, parametersOf, randomPrices, type DrawnRun } from './reclamm-market.js';

/** Largest differences of reserves and revenue between a pool and the slow reference, relative to all it held. */
function difference(drawn: DrawnRun, prices: readonly (readonly number[])[], market: FamilyMarket): number {
  const { trades } = market;
  const slow = reclammReference({
    prices,
    initial: openReclamm(drawn.ratio, prices[0]!, 1e6),
    margin: drawn.margin,
    base: 1 - drawn.exponent / 124649,
    scaled: drawn.centerednessScaling,
    speed: drawn.interpolation === 'geometric' ? 0 : drawn.arcLengthSpeed,
    protocolFeeSplit: drawn.protocolFeeSplit,
    stride: drawn.stride,
    ...seriesOf(market, prices.length),
    ...(trades
      ? {
          trades: [...trades.rows].map((row, k) => ({
            row,
            tokenIn: trades.tokenIn[k]!,
            amount: trades.amounts[k]!,
          })),
        }
      : {}),
  });
  const { reserves, feeRevenue } = reclammFamily(drawn).simulate(
    parametersOf({
      price_ratio: drawn.ratio,
      centeredness_margin: drawn.margin,
      shift_exponent: drawn.exponent,
    }),
    market,
  );
  return Math.max(
    ...slow.reserves.flatMap((row, t) =>
      row.map((reserve, i) => (Math.abs(reserves[2 * t + i]! - reserve) * prices[t]![i]!) / 1e6),
    ),
    ...slow.feeRevenue.map((revenue, t) => Math.abs(feeRevenue[t]! - revenue) / 1e6),
  );
}

function seriesOf({ costs }: FamilyMarket, rows: number) {
  const all = (given: number | Float64Array): number[] =>
    Array.from({ length: rows }, (_, row) => (typeof given === 'number' ? given : given[row]!));
  return { fees: all(costs.fees), gasCost: all(costs.gasCost), arbFees: all(costs.arbFees) };
}

/** Trades of one's own, large ones among them, and costs that change with the row. */
function eventful(drawn: DrawnRun): Partial<FamilyMarket> {
  const rows = Int32Array.from([0, drawn.rows >> 2, drawn.rows >> 1, drawn.rows - 1]);
  const byRow = (value: number, every: number): Float64Array =>
    Float64Array.from({ length: drawn.rows }, (_, row) => (row % every === 0 ? value : value / 2));
  return {
    costs: {
      fees: byRow(drawn.fees, 3),
      gasCost: byRow(drawn.gasCost, 2),
      arbFees: drawn.arbFees,
      protocolFeeSplit: drawn.protocolFeeSplit,
      noiseTraderRatio: 0,
    },
    trades: {
      rows,
      tokenIn: rows.map((_, k) => (drawn.seed + k) % 2),
      tokenOut: rows.map((_, k) => (drawn.seed + k + 1) % 2),
      amounts: Float64Array.of(20, 300, 0, 50),
    },
  };
}

describe.each(['geometric', 'constant_arc_length'] as const)('a pool with %s shifts', (interpolation) => {
  // The reference solves for arc lengths as spec 03 §5.4 does, which loses half the digits (Q-rec-2).
  const tolerance = interpolation === 'geometric' ? 1e-8 : 1e-5;

  it('equals the slow reference on random walks', () => {
    fc.assert(
      fc.property(drawnRuns, (any) => {
        // Every time a narrow pool sells out, round-off grows: after forty rows it is a hundred times as large.
        const rows = any.ratio < 1.5 ? Math.min(any.rows, 15) : any.rows;
        const drawn = { ...any, interpolation, rows };
        const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
        expect(difference(drawn, prices, marketOf(prices, drawn, { stride: drawn.stride }))).toBeLessThan(
          tolerance,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('equals it where costs change and others trade', () => {
    fc.assert(
      fc.property(drawnRuns, (any) => {
        // A pool that sells the last of a token shifts to nowhere if it hurries.
        const drawn = { ...any, interpolation, ratio: Math.max(4, any.ratio), volatility: 0.02 };
        const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
        const market = marketOf(prices, {}, { stride: drawn.stride, ...eventful(drawn) });
        expect(difference(drawn, prices, market)).toBeLessThan(tolerance);
      }),
      { numRuns: 100 },
    );
  });
});
