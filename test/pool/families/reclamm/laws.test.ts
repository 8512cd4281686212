import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimalArbitrage } from '../../../../src/pool/index.js';
import {
  centeredness,
  invariant,
  poolPrice,
  reclammFamily,
  reclammStep,
  shiftRange,
  stateInRange,
  type ReclammState,
} from '../../../../src/pool/families/reclamm/index.js';
import { relativeError } from '../../../support/golden.js';
import { drawnRuns, marketOf, parametersOf, randomPrices } from './reclamm-market.js';

const still = { margin: 0.3, scaled: false, speed: 0, logBase: -8e-6, seconds: 60 };

/** A pool, and a market whose price is anywhere, outside its range too. */
const steps = fc
  .record({
    ratio: fc.double({ min: 1.01, max: 100, noNaN: true }),
    place: fc.integer({ min: 1, max: 99 }).map((one) => one / 100),
    move: fc.integer({ min: -500, max: 500 }).map((one) => one / 1000),
    fee: fc.constantFrom(0, 5e-4, 0.003, 0.05),
    protocolFeeSplit: fc.constantFrom(0, 0.25, 1),
  })
  .map(({ ratio, place, move, fee, protocolFeeSplit }) => {
    const min = 80 * ratio ** -place;
    const state = stateInRange({ min, max: min * ratio, prices: [40, 0.5], value: 1e6 });
    const prices = [40 * Math.exp(move), 0.5] as const;
    return { state, options: { thermostat: still, prices, fee, protocolFeeSplit } };
  });

const worth = ({ Ra, Rb }: ReclammState, [p0, p1]: readonly [number, number]): number => Ra * p0 + Rb * p1;

describe('a step', () => {
  it('makes nothing of nothing: what the pool loses, arbitrageurs and the protocol gain', () => {
    fc.assert(
      fc.property(steps, ({ state, options }) => {
        const { prices, fee, protocolFeeSplit } = options;
        const { state: after, trade, revenue } = reclammStep(state, options);
        const profit = -(trade[0] * prices[0] + trade[1] * prices[1]);
        const fees = fee * (Math.max(trade[0], 0) * prices[0] + Math.max(trade[1], 0) * prices[1]);
        expect(profit).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.abs(revenue - fees * (1 - protocolFeeSplit))).toBeLessThan(1e-9);
        const lost = worth(state, prices) - worth(after, prices);
        expect(Math.abs(lost - profit - fees * protocolFeeSplit)).toBeLessThan(1e-8);
      }),
    );
  });

  it('never lowers the invariant of the shifted pool, and raises it where fees stay in it', () => {
    let raised = 0;
    fc.assert(
      fc.property(steps, ({ state, options }) => {
        const before = invariant(shiftRange(state, still, options.prices[0] / options.prices[1]));
        const { state: after, revenue } = reclammStep(state, options);
        expect(invariant(after)).toBeGreaterThanOrEqual(before * (1 - 1e-12));
        if (options.fee === 0) expect(relativeError(invariant(after), before)).toBeLessThan(1e-11);
        if (revenue < 1) return;
        raised++;
        expect(invariant(after)).toBeGreaterThan(before);
      }),
    );
    expect(raised).toBeGreaterThan(20);
  });

  it('leaves real reserves, a centeredness from 0 to 1, and a price arbitrageurs accept unless a token is sold out', () => {
    let [drained, traded] = [0, 0];
    fc.assert(
      fc.property(steps, ({ state, options }) => {
        const { prices, fee } = options;
        const { state: after, trade } = reclammStep(state, { ...options, protocolFeeSplit: 0 });
        expect(Math.min(after.Ra, after.Rb)).toBeGreaterThan(0);
        const { value } = centeredness(after);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        const held = [after.Ra * prices[0], after.Rb * prices[1]];
        if (Math.min(...held) < 0.0101) {
          drained++;
          expect(Math.min(...held)).toBeCloseTo(0.01, 13);
          return;
        }
        if (trade[0] !== 0) traded++;
        const gap = Math.log(poolPrice(after) / (prices[0] / prices[1]));
        // What stays of the fee moves the price a little further.
        expect(Math.abs(gap)).toBeLessThan(-Math.log(1 - fee) * (1 + fee) + 1e-12);
      }),
    );
    expect(drained).toBeGreaterThan(5);
    expect(traded).toBeGreaterThan(20);
  });

  it('makes the optimal trade with a weighted pool of the effective balances', () => {
    let compared = 0;
    fc.assert(
      fc.property(steps, ({ state, options }) => {
        const { prices, fee } = options;
        const { Ra, Rb, Va, Vb } = shiftRange(state, still, prices[0] / prices[1]);
        const { amounts } = optimalArbitrage({
          weights: [0.5, 0.5],
          reserves: [Ra + Va, Rb + Vb],
          prices,
          gamma: 1 - fee,
        });
        if (Ra + amounts[0]! < 0 || Rb + amounts[1]! < 0) return;
        const { trade } = reclammStep(state, options);
        if (trade[0] !== 0) compared++;
        expect(Math.abs(trade[0] - amounts[0]!) * prices[0]).toBeLessThan(1e-7);
        expect(Math.abs(trade[1] - amounts[1]!) * prices[1]).toBeLessThan(1e-7);
      }),
    );
    expect(compared).toBeGreaterThan(20);
  });

  it('is not made where gas or a fee elsewhere costs more than it pays', () => {
    fc.assert(
      fc.property(steps, fc.double({ min: 0.5, max: 2, noNaN: true }), ({ state, options }, share) => {
        const { prices } = options;
        const free = reclammStep(state, options);
        // Tests are made on the trade before it runs into an edge.
        if (Math.min(free.state.Ra * prices[0], free.state.Rb * prices[1]) < 0.0101) return;
        const profit = -(free.trade[0] * prices[0] + free.trade[1] * prices[1]);
        if (profit < 1e-3 || Math.abs(share - 1) < 1e-6) return;
        const { trade } = reclammStep(state, { ...options, gasCost: profit * share });
        expect(trade).toEqual(share > 1 ? [0, 0] : free.trade);
        const volume = Math.abs(free.trade[0]) * prices[0] + Math.abs(free.trade[1]) * prices[1];
        const elsewhere = reclammStep(state, { ...options, arbFees: (2 * profit * share) / volume });
        expect(elsewhere.trade).toEqual(share > 1 ? [0, 0] : free.trade);
      }),
    );
  });
});

it('a pool of another value is the same but for its size', () => {
  fc.assert(
    fc.property(drawnRuns, fc.constantFrom(1e-3, 17, 1e4), (drawn, size) => {
      const prices = randomPrices(drawn.seed, drawn.rows, 0.01);
      // Gas and the last cent of a token are amounts of money.
      const costs = { fees: drawn.fees, arbFees: drawn.arbFees, protocolFeeSplit: drawn.protocolFeeSplit };
      const parameters = parametersOf({
        price_ratio: 30,
        centeredness_margin: drawn.margin,
        shift_exponent: drawn.exponent,
      });
      const run = (value: number) =>
        reclammFamily({
          ...drawn,
          // Arc lengths are roots of balances.
          arcLengthSpeed:
            drawn.arcLengthSpeed === null ? null : drawn.arcLengthSpeed * Math.sqrt(value / 1e6),
        }).simulate(parameters, marketOf(prices, costs, { stride: drawn.stride, initialPoolValue: value }));
      const [small, large] = [run(1e6), run(1e6 * size)];
      large.reserves.forEach((reserve, i) => {
        expect(relativeError(reserve / size, small.reserves[i]!)).toBeLessThan(1e-9);
      });
      large.feeRevenue.forEach((revenue, t) => {
        expect(Math.abs(revenue / size - small.feeRevenue[t]!)).toBeLessThan(1e-5);
      });
    }),
  );
});

it('on a volatile path a higher fee leaves more', () => {
  const prices = randomPrices(3, 400, 0.02);
  const last = prices.at(-1)!;
  const values = [0, 0.001, 0.003, 0.01].map((fees) => {
    const { reserves } = reclammFamily({
      interpolation: 'geometric',
      centerednessScaling: false,
      arcLengthSpeed: null,
    }).simulate(
      parametersOf({ price_ratio: 4, centeredness_margin: 0.2, shift_exponent: 1 }),
      marketOf(prices, { fees }),
    );
    return reserves.at(-2)! * last[0]! + reserves.at(-1)! * last[1]!;
  });
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values[3]!).toBeGreaterThan(values[0]! * 1.0001);
});
