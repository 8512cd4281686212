import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eclpCurve,
  gyroscopeFamily,
  gyroscopeStep,
  invariant,
  reservesAtPrice,
  spotPrice,
  type Pair,
} from '../../../../src/pool/families/gyroscope/index.js';
import { relativeError } from '../../../support/golden.js';
import {
  curveAround,
  curveOfRun,
  drawnRuns,
  marketOf,
  parametersOf,
  randomPrices,
  tameShapes,
} from './gyroscope-market.js';

/** A pool, and a market whose price is anywhere, outside its range too. */
const steps = fc
  .record({
    shape: tameShapes,
    place: fc.integer({ min: 2, max: 98 }).map((one) => one / 100),
    /** How far the market is from the pool, as a share of the range. */
    move: fc.integer({ min: -600, max: 600 }).map((one) => one / 1000),
    fee: fc.constantFrom(0, 5e-4, 0.003, 0.02),
  })
  .map(({ shape, place, move, fee }) => {
    const curve = eclpCurve(curveAround(80, shape));
    const span = Math.log(curve.beta / curve.alpha);
    const price = curve.alpha * Math.exp(span * place);
    const unit = reservesAtPrice(curve, price, 1);
    const r = 1e6 / (unit[0] * price + unit[1]);
    const reserves: Pair = [r * unit[0], r * unit[1]];
    const prices: Pair = [0.5 * price * Math.exp(span * move), 0.5];
    return { reserves, price, options: { curve, prices, fee } };
  });

const worth = ([R0, R1]: Pair, [p0, p1]: Pair): number => R0 * p0 + R1 * p1;

describe('a step', () => {
  it('makes nothing of nothing: what the pool loses is what arbitrageurs gain', () => {
    fc.assert(
      fc.property(steps, ({ reserves, options }) => {
        const { prices, fee } = options;
        const { reserves: after, trade, revenue } = gyroscopeStep(reserves, options);
        const profit = -worth(trade, prices);
        expect(profit).toBeGreaterThanOrEqual(-1e-7);
        expect(Math.abs(worth(reserves, prices) - worth(after, prices) - profit)).toBeLessThan(1e-7);
        const fees = fee * (Math.max(trade[0], 0) * prices[0] + Math.max(trade[1], 0) * prices[1]);
        expect(Math.abs(revenue - fees)).toBeLessThan(1e-7);
      }),
    );
  });

  it('keeps the invariant without a fee and never lowers it with one', () => {
    let raised = 0;
    fc.assert(
      fc.property(steps, ({ reserves, options }) => {
        const before = invariant(options.curve, reserves);
        const { reserves: after, revenue } = gyroscopeStep(reserves, options);
        const grown = invariant(options.curve, after) / before - 1;
        if (options.fee === 0) expect(Math.abs(grown)).toBeLessThan(1e-8);
        else expect(grown).toBeGreaterThan(-1e-8);
        if (revenue < 1) return;
        raised++;
        expect(grown).toBeGreaterThan(0);
      }),
    );
    expect(raised).toBeGreaterThan(10);
  });

  it('leaves a price no arbitrageur gains by, or the pool as it was where that price is out of range', () => {
    let [traded, refused] = [0, 0];
    fc.assert(
      fc.property(steps, ({ reserves, price, options }) => {
        const { prices, fee, curve } = options;
        const { reserves: after, trade } = gyroscopeStep(reserves, options);
        expect(Math.min(...after)).toBeGreaterThanOrEqual(0);
        const market = prices[0] / prices[1];
        const aim = Math.min(Math.max(price, market * (1 - fee)), market / (1 - fee));
        if (aim < curve.alpha || aim > curve.beta) {
          refused++;
          expect(after).toEqual(reserves);
          return;
        }
        if (trade[0] !== 0) traded++;
        // What stays of a fee moves the price a little further, into the band.
        const now = spotPrice(curve, after);
        expect(now).toBeGreaterThan(market * (1 - fee) * (1 - 1e-7));
        expect(now).toBeLessThan((market / (1 - fee)) * (1 + 1e-7));
        if (fee === 0) expect(relativeError(now, aim)).toBeLessThan(1e-7);
      }),
    );
    expect(traded).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(5);
  });

  it('is not made where gas or a fee elsewhere costs more than it pays', () => {
    let compared = 0;
    fc.assert(
      fc.property(steps, fc.double({ min: 0.5, max: 2, noNaN: true }), ({ reserves, options }, share) => {
        const { prices } = options;
        const free = gyroscopeStep(reserves, options);
        const profit = -worth(free.trade, prices);
        if (profit < 1e-3 || Math.abs(share - 1) < 1e-3) return;
        compared++;
        const { trade } = gyroscopeStep(reserves, { ...options, gasCost: profit * share });
        expect(trade).toEqual(share > 1 ? [0, 0] : free.trade);
        const volume = Math.abs(free.trade[0]) * prices[0] + Math.abs(free.trade[1]) * prices[1];
        const elsewhere = gyroscopeStep(reserves, { ...options, arbFees: (2 * profit * share) / volume });
        expect(elsewhere.trade).toEqual(share > 1 ? [0, 0] : free.trade);
      }),
    );
    expect(compared).toBeGreaterThan(10);
  });

  it('by the ratio of reserves is not the step by the pool’s own price', () => {
    const curve = eclpCurve({ alpha: 0.045, beta: 0.055, lam: 5, phi: Math.atan(0.05) });
    const reserves = reservesAtPrice(curve, 0.05, 1e5);
    const options = { curve, prices: [0.05, 1] as const, fee: 0.001 };
    expect(gyroscopeStep(reserves, options).trade).toEqual([0, 0]);
    expect(gyroscopeStep(reserves, { ...options, reserveRatioPrice: true }).trade[0]).toBeGreaterThan(0);
  });
});

it('a pool of another value is the same but for its size', () => {
  fc.assert(
    fc.property(drawnRuns, fc.constantFrom(1e-3, 17, 1e4), (drawn, size) => {
      const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
      const lam = Math.min(60, drawn.shape.lam);
      const parameters = parametersOf({ ...curveOfRun(drawn, prices), lam });
      const { numeraireFirst, stride } = drawn;
      const run = (value: number) =>
        gyroscopeFamily({ numeraireFirst }).simulate(
          parameters,
          // Gas is an amount of money.
          marketOf(prices, { fees: drawn.fees }, { stride, initialPoolValue: value }),
        );
      const [small, large] = [run(1e6), run(1e6 * size)];
      const gaps = [...large.reserves].map(
        (reserve, i) => Math.abs(reserve / size - small.reserves[i]!) * prices[i >> 1]![i % 2]!,
      );
      const earned = [...large.feeRevenue].map((one, t) => Math.abs(one / size - small.feeRevenue[t]!));
      expect(Math.max(...gaps, ...earned)).toBeLessThan(0.1);
    }),
    { numRuns: 50 },
  );
});

it('a pool with the numeraire first is the mirror image of one with it second', () => {
  fc.assert(
    fc.property(drawnRuns, (drawn) => {
      const prices = randomPrices(drawn.seed, drawn.rows, drawn.volatility);
      const mirrored = prices.map(([a, b]) => [b!, a!]);
      const parameters = parametersOf({ ...curveOfRun({ ...drawn, numeraireFirst: false }, prices) });
      const run = (numeraireFirst: boolean, rows: readonly (readonly number[])[]) =>
        gyroscopeFamily({ numeraireFirst }).simulate(
          parameters,
          marketOf(rows, drawn, { stride: drawn.stride }),
        );
      const [straight, turned] = [run(false, prices), run(true, mirrored)];
      expect(turned.feeRevenue).toEqual(straight.feeRevenue);
      expect(turned.reserves).toEqual(straight.reserves.map((_, i) => straight.reserves[i ^ 1]!));
    }),
    { numRuns: 50 },
  );
});

it('on a volatile path a higher fee leaves more', () => {
  const prices = randomPrices(3, 1500, 0.02);
  const last = prices.at(-1)!;
  const x = prices[0]![0]! / prices[0]![1]!;
  const parameters = parametersOf({ alpha: x / 3, beta: 3 * x, lam: 3, phi: Math.atan(x) });
  const values = [0, 0.001, 0.003].map((fees) => {
    const { reserves } = gyroscopeFamily({ numeraireFirst: false }).simulate(
      parameters,
      marketOf(prices, { fees }),
    );
    return reserves.at(-2)! * last[0]! + reserves.at(-1)! * last[1]!;
  });
  expect(values[1]!).toBeGreaterThan(values[0]! * 1.0001);
  expect(values[2]!).toBeGreaterThan(values[1]! * 1.0001);
});
