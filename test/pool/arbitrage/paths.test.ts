import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createArbitragePath,
  createGeneralPath,
  createRowGrowthPath,
  createTwoTokenPath,
  ledgerAt,
  ledgerEntries,
  weightsAt,
} from '../../../src/pool/index.js';
import { arbitrageMarket, growthOf, pathOptions, shapes } from './arbitrage-market.js';

const fees = fc.constantFrom(1e-4, 5e-4, 0.003, 0.01);
const costs = fc.record({
  fees,
  gasCost: fc.constantFrom(0, 0, 2),
  arbFees: fc.constantFrom(0, 0, 2e-4),
  protocolFeeSplit: fc.constantFrom(0, 0.25),
});
const closeTo = (actual: Float64Array, expected: Float64Array, tolerance: number): void => {
  actual.forEach((growth, row) => {
    expect(Math.abs(growth - expected[row]!), `row ${row}`).toBeLessThan(tolerance);
  });
};

describe('the arbitrage path', () => {
  it('of two tokens is that of any number, with every kind of cost, stride and curve', () => {
    let traded = 0;
    fc.assert(
      fc.property(shapes, costs, (shape, paid) => {
        const market = arbitrageMarket({ ...shape, assets: 2 });
        const options = pathOptions(market, paid);
        const [two, any] = [createTwoTokenPath(options), createGeneralPath(options)];
        const growth = growthOf(two, market, market.rows);
        closeTo(growth, growthOf(any, market, market.rows), 1e-13);
        expect(two.trades()).toBe(any.trades());
        expect(two.shares.length).toBe(2 * market.rows);
        two.shares.forEach((share, k) => expect(Math.abs(share - any.shares[k]!)).toBeLessThan(1e-13));
        traded += two.trades();
      }),
    );
    expect(traded).toBeGreaterThan(500);
  });

  it('takes several arbitrages a row at its standing price', () => {
    fc.assert(
      fc.property(shapes, costs, (shape, paid) => {
        // An hour of one price with four arbitrages is four rows of it, the weights moving a quarter each.
        const coarse = arbitrageMarket({ ...shape, assets: 2, stride: 1, substeps: 4, curve: undefined });
        const { frame, path, grid } = coarse;
        const columns = frame.prices.map((column) =>
          Float64Array.from({ length: 4 * column.length }, (_, t) => column[t >> 2]!),
        );
        const fineShape = { ...shape, assets: 2, stride: 1, curve: undefined };
        const fine = arbitrageMarket({
          ...fineShape,
          rows: 4 * shape.rows - 3,
          chunkRows: 4 * shape.chunkRows,
          interpolationRows: 4 * shape.interpolationRows,
        });
        const table = { width: 2, stride: 1, data: new Float64Array(columns[0]!.length * 4) };
        columns.forEach((column, i) =>
          column.forEach((price, t) => (table.data[4 * t + i] = Math.log(price))),
        );
        const same = {
          ...fine,
          grid: {
            ...grid,
            substeps: 1,
            chunkRows: 4 * grid.chunkRows,
            interpolationRows: 4 * grid.interpolationRows,
          },
          path: { starts: path.starts, deltas: path.deltas.map((delta) => delta / 4) },
          prices: { ...coarse.prices, table, start: 8 },
        };
        const expected = growthOf(createTwoTokenPath(pathOptions(same, paid)), same, same.rows);
        for (const create of [createTwoTokenPath, createGeneralPath]) {
          const growth = growthOf(create(pathOptions(coarse, paid)), coarse, coarse.rows);
          closeTo(
            growth,
            expected.filter((_, row) => row % 4 === 0),
            1e-13,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same bits for a constant series as for a number, and for any cut into blocks and samples', () => {
    fc.assert(
      fc.property(shapes, costs, (shape, paid) => {
        const market = arbitrageMarket(shape);
        const constant = (value: number): Float64Array => new Float64Array(market.frame.rows).fill(value);
        const series = {
          ...paid,
          fees: constant(paid.fees),
          gasCost: constant(paid.gasCost),
          arbFees: constant(paid.arbFees),
        };
        const growth = growthOf(createArbitragePath(pathOptions(market, paid)), market, market.rows);
        const flows = { lpSupply: constant(7) };
        const again = createArbitragePath(pathOptions(market, series, { flows }));
        expect(growthOf(again, market, market.rows)).toEqual(growth);
        const last = [market.rows - 1];
        const few = createArbitragePath(pathOptions(market, paid, { samples: last }));
        expect(growthOf(few, market, 1)[0]).toBe(growth.at(-1));
      }),
    );
  });

  it('does not trade where gas costs everything, or nobody may', () => {
    fc.assert(
      fc.property(
        shapes,
        fees,
        fc.constantFrom('pairs' as const, 'optimal' as const),
        (shape, fee, arbitrage) => {
          const market = arbitrageMarket(shape);
          const paths = [
            createArbitragePath(pathOptions(market, { fees: fee, gasCost: Infinity }, { arbitrage })),
            createArbitragePath(pathOptions(market, { fees: fee }, { arbitrage, arbitrageurs: false })),
          ];
          const first = new Float64Array(market.grid.assets);
          weightsAt(market.path, 0, market.grid, first);
          for (const path of paths) {
            const growth = growthOf(path, market, market.rows);
            expect(path.trades()).toBe(0);
            growth.forEach((own, row) => {
              const held = first.reduce((sum, weight, i) => {
                const column = market.frame.prices[i]!;
                return sum + (weight * column[row + 2]!) / column[2]!;
              }, 0);
              expect(Math.abs(own - Math.log(held))).toBeLessThan(1e-13);
            });
          }
        },
      ),
    );
  });

  it('tends to the closed form as fees go to nothing, if the best of all trades is made', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const market = arbitrageMarket(shape);
        const { grid, stride, rows, path, prices } = market;
        const expected = new Float64Array(rows);
        createRowGrowthPath({ grid, stride: Math.min(stride, rows), rows }).forward(path, prices, expected);
        for (const fee of [1e-6, 1e-9]) {
          const growth = growthOf(
            createArbitragePath(pathOptions(market, { fees: fee }, { arbitrage: 'optimal' })),
            market,
            rows,
          );
          closeTo(growth, expected, 30 * fee * rows * 0.05 + 1e-12);
        }
        const free = createArbitragePath(pathOptions(market, {}));
        closeTo(growthOf(free, market, rows), expected, 1e-12);
      }),
    );
  });

  it('books what arbitrageurs gain as what the pool loses, and fees as what it keeps', () => {
    let booked = 0;
    fc.assert(
      fc.property(shapes, costs, fc.constantFrom(0, 1.5), (shape, paid, noiseTraderRatio) => {
        const market = arbitrageMarket(shape);
        const { rows, frame } = market;
        const accounts = Array.from({ length: rows }, (_, row) => row);
        const options = pathOptions(market, { ...paid, noiseTraderRatio }, { accounts });
        const pool = createArbitragePath(options);
        const growth = growthOf(pool, market, rows);
        const n = frame.prices.length;
        const entry = (row: number, name: (typeof ledgerEntries)[number]): number =>
          row < 0 ? 0 : pool.ledgers[row * ledgerEntries.length + ledgerAt[name]]!;
        for (let row = 1; row < rows; row++) {
          const worth = (held: number): number =>
            frame.prices.reduce((sum, column, i) => sum + pool.reserves[held * n + i]! * column[row + 2]!, 0);
          const change = (name: (typeof ledgerEntries)[number]): number =>
            entry(row, name) - entry(row - 1, name);
          // Noise pays the whole fee of its volume, of which the protocol has its share; arbitrage pays the pool what it lost.
          const noisePaid =
            noiseTraderRatio * paid.fees * (1 - paid.protocolFeeSplit) * change('arbitrageVolume');
          const toProtocol = paid.fees * paid.protocolFeeSplit * change('arbitrageVolume');
          const expected = worth(row - 1) - change('arbitrageProfit') + noisePaid - toProtocol;
          expect(Math.abs(worth(row) - expected)).toBeLessThan(1e-7);
          expect(Math.abs(worth(row) - 1e6 * Math.exp(growth[row]!))).toBeLessThan(1e-6);
          const fee = paid.fees * (1 + noiseTraderRatio) * change('arbitrageVolume');
          expect(Math.abs(change('feeRevenue') + change('protocolFees') - fee)).toBeLessThan(1e-8);
          expect(change('arbitrageProfit')).toBeGreaterThanOrEqual(change('gasPaid') - 1e-9);
          if (change('arbitrageCount') > 0) booked++;
        }
        expect(entry(rows - 1, 'arbitrageCount')).toBe(pool.trades());
        expect(Math.abs(pool.revenue() * 1e6 - entry(rows - 1, 'feeRevenue'))).toBeLessThan(1e-8);
      }),
    );
    expect(booked).toBeGreaterThan(500);
  });

  it('never lets the invariant of the standing weights fall', () => {
    fc.assert(
      fc.property(shapes, costs, (shape, paid) => {
        const market = arbitrageMarket({ ...shape, interpolationRows: 5, chunkRows: 7, stride: 1 });
        const still = {
          ...market,
          path: {
            starts: market.path.starts.map((_, k) => market.path.starts[k % market.grid.assets]!),
            deltas: market.path.deltas.map(() => 0),
          },
        };
        const { rows, grid } = still;
        const accounts = Array.from({ length: rows }, (_, row) => row);
        const pool = createArbitragePath(
          pathOptions(still, { ...paid, protocolFeeSplit: 0 }, { accounts, arbitrage: 'optimal' }),
        );
        growthOf(pool, still, rows);
        const invariant = (row: number): number =>
          Array.from(
            { length: grid.assets },
            (_, i) => still.path.starts[i]! * Math.log(pool.reserves[row * grid.assets + i]!),
          ).reduce((sum, one) => sum + one, 0);
        for (let row = 1; row < rows; row++)
          expect(invariant(row) - invariant(row - 1)).toBeGreaterThan(-1e-13);
      }),
    );
  });
});
