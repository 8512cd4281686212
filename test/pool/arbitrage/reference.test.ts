import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  createArbitragePath,
  createGeneralPath,
  ledgerAt,
  ledgerEntries,
  weightsAt,
} from '../../../src/pool/index.js';
import { randomStream } from '../../../src/sampling/index.js';
import { dynamicReserves, feeReserves } from '../../reference/arbitrage/index.js';
import { arbitrageMarket, growthOf, pathOptions, shapes, type ArbitrageMarket } from './arbitrage-market.js';

const costs = fc.record({
  fees: fc.constantFrom(5e-4, 0.003, 0.01),
  gasCost: fc.constantFrom(0, 0, 2),
  arbFees: fc.constantFrom(0, 2e-4),
  protocolFeeSplit: fc.constantFrom(0, 0.25),
  noiseTraderRatio: fc.constantFrom(0, 0, 1.5),
});
const arbitrages = fc.constantFrom('pairs' as const, 'optimal' as const);
// The slow program enumerates every signature of every minute.
const small = shapes.map((shape) => ({
  ...shape,
  assets: Math.min(shape.assets, 4),
  rows: Math.min(shape.rows, 40),
}));

/** The market row by row, as the reference reads it. */
function rowsOf({ frame, rows, grid, path, prices }: ArbitrageMarket) {
  const weights = new Float64Array(grid.assets);
  const of = (row: number): number[] => {
    weightsAt(path, row, grid, weights);
    return [...weights];
  };
  const market = Array.from({ length: rows }, (_, row) =>
    frame.prices.map((column) => column[prices.start + row]!),
  );
  const first = of(0);
  return {
    weights: Array.from({ length: rows }, (_, row) => of(row)),
    prices: market,
    initialReserves: first.map((weight, i) => (weight * 1e6) / market[0]![i]!),
  };
}

const close = (actual: number, expected: number, scale: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * scale);
};

/**
 * The specification's test of a trade lets it lower the invariant by 1e-12, and so lets through trades of the wrong way that gain
 * next to nothing, just inside the fee's band; the fast path makes none. Runs with such a trade agree less closely.
 */
function isLenient(slow: number, fast: number): boolean {
  expect(slow).toBeGreaterThanOrEqual(fast);
  return slow > fast;
}

it('the fast arbitrage path gives the slow one’s reserves and accounts at every row', () => {
  let [traded, strict] = [0, 0];
  fc.assert(
    fc.property(small, costs, arbitrages, (shape, paid, arbitrage) => {
      const market = arbitrageMarket(shape);
      const { rows, stride, grid } = market;
      const slow = feeReserves({ ...rowsOf(market), settings: { ...paid, arbitrage, arbFrequency: stride } });
      const accounts = Array.from({ length: rows }, (_, row) => row);
      const pool = createArbitragePath(pathOptions(market, paid, { arbitrage, accounts }));
      growthOf(pool, market, rows);
      traded += pool.trades();
      if (isLenient(slow.accounts.at(-1)!.arbitrageCount, pool.trades())) return;
      strict++;
      for (let row = 0; row < rows; row++) {
        slow.reserves[row]!.forEach((reserve, i) =>
          close(pool.reserves[row * grid.assets + i]!, reserve, reserve),
        );
        const account = slow.accounts[row]!;
        const entry = (name: (typeof ledgerEntries)[number]): number =>
          pool.ledgers[row * ledgerEntries.length + ledgerAt[name]]!;
        for (const name of ledgerEntries) close(entry(name), account[name], 1e6);
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(traded).toBeGreaterThan(500);
  expect(strict).toBeGreaterThan(30);
});

it('and with costs, supply and trades that change by the row, paid at each leg or, as of old, at the end of the minute', () => {
  let strict = 0;
  fc.assert(
    fc.property(small, costs, fc.boolean(), (shape, paid, minuteEndFees) => {
      const market = arbitrageMarket(shape);
      const { rows, stride, grid, prices } = market;
      const stream = randomStream(shape.seed, 'inputs');
      const changing = (value: number): number[] =>
        Array.from({ length: rows }, () => value * (stream.uniform() < 0.5 ? 1 : 0.5 + stream.uniform()));
      const settings = {
        ...paid,
        fees: changing(paid.fees),
        gasCost: changing(paid.gasCost),
        arbFees: changing(paid.arbFees),
      };
      let supply = 10;
      const lpSupply = Array.from({ length: rows }, () => (supply *= stream.uniform() < 0.1 ? 1.2 : 1));
      const trades = Array.from({ length: 6 }, () => Math.floor(stream.uniform() * rows))
        .sort((a, b) => a - b)
        .map((row, k) => ({
          row,
          tokenIn: k % shape.assets,
          tokenOut: (k + 1) % shape.assets,
          amount: 300 * stream.uniform(),
        }));
      const accounting = minuteEndFees ? 'minute_end' : 'each_leg';
      const slow = dynamicReserves({
        ...rowsOf(market),
        settings: { ...settings, arbFrequency: stride },
        lpSupply,
        trades,
        accounting,
      });
      // Inputs are by row of the market, in which the window begins later.
      const shifted = (values: readonly number[]): Float64Array =>
        Float64Array.from(
          { length: rows + prices.start },
          (_, row) => values[Math.max(row - prices.start, 0)]!,
        );
      const accounts = Array.from({ length: rows }, (_, row) => row);
      const pool = createGeneralPath(
        pathOptions(
          market,
          {
            ...paid,
            fees: shifted(settings.fees),
            gasCost: shifted(settings.gasCost),
            arbFees: shifted(settings.arbFees),
          },
          {
            accounts,
            minuteEndFees,
            flows: {
              lpSupply: shifted(lpSupply),
              trades: {
                rows: Int32Array.from(trades, ({ row }) => row + prices.start),
                tokenIn: Int32Array.from(trades, ({ tokenIn }) => tokenIn),
                tokenOut: Int32Array.from(trades, ({ tokenOut }) => tokenOut),
                amounts: Float64Array.from(trades, ({ amount }) => amount),
              },
            },
          },
        ),
      );
      growthOf(pool, market, rows);
      if (isLenient(slow.accounts.at(-1)!.arbitrageCount, pool.trades())) return;
      strict++;
      for (let row = 0; row < rows; row++) {
        slow.reserves[row]!.forEach((reserve, i) =>
          close(pool.reserves[row * grid.assets + i]!, reserve, reserve),
        );
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(strict).toBeGreaterThan(30);
});
