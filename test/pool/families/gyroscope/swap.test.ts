import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/diagnostics/index.js';
import {
  afterSwap,
  eclpCurve,
  invariant,
  reservesAtPrice,
  spotPrice,
  swapExactIn,
  swapExactOut,
  type GyroscopeSwap,
} from '../../../../src/pool/families/gyroscope/index.js';
import { relativeError } from '../../../support/golden.js';
import { curveAround, tameShapes } from './gyroscope-market.js';

/** Pools somewhere in their range, and a trade of a share of what one of them has. */
const swaps = fc
  .record({
    shape: tameShapes,
    place: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    tokenIn: fc.constantFrom(0 as const, 1 as const),
    gamma: fc.constantFrom(1, 0.997, 0.9),
    share: fc.double({ min: 1e-6, max: 0.99, noNaN: true }),
  })
  .map(({ shape, place, tokenIn, gamma, share }) => {
    const curve = eclpCurve(curveAround(1.7, shape));
    const price = curve.alpha * (curve.beta / curve.alpha) ** place;
    const reserves = reservesAtPrice(curve, price, 1e5);
    return { swap: { curve, reserves, tokenIn, gamma }, price, out: share * reserves[1 - tokenIn]! };
  });

const curve = eclpCurve({ alpha: 0.5, beta: 2, lam: 3, phi: 0.7 });
const swap: GyroscopeSwap = { curve, reserves: reservesAtPrice(curve, 1.1, 1000), tokenIn: 0, gamma: 0.99 };

describe('a swap', () => {
  it('of what came in pays what was asked for', () => {
    fc.assert(
      fc.property(swaps, ({ swap: given, out }) => {
        const amountIn = swapExactOut(given, out);
        expect(relativeError(swapExactIn(given, amountIn), out)).toBeLessThan(1e-9);
      }),
    );
  });

  it('stays on the curve without a fee and is above it with one', () => {
    fc.assert(
      fc.property(swaps, ({ swap: given, out }) => {
        const before = invariant(given.curve, given.reserves);
        const after = afterSwap(given, swapExactOut(given, out), out);
        const grown = invariant(given.curve, after) / before - 1;
        if (given.gamma === 1) expect(Math.abs(grown)).toBeLessThan(1e-12 * given.curve.lam);
        else expect(grown).toBeGreaterThan(-1e-12 * given.curve.lam);
      }),
    );
  });

  it('back and forth never gains anything', () => {
    fc.assert(
      fc.property(swaps, ({ swap: given, out }) => {
        const amountIn = swapExactOut(given, out);
        const reserves = afterSwap(given, amountIn, out);
        const tokenIn = given.tokenIn === 0 ? 1 : 0;
        const back = swapExactIn({ ...given, reserves, tokenIn }, out);
        expect(back).toBeLessThanOrEqual(amountIn * (1 + 1e-8));
        if (given.gamma === 1) expect(relativeError(back, amountIn)).toBeLessThan(1e-8);
      }),
    );
  });

  it('costs no less than the pool’s price, and that if it is small', () => {
    fc.assert(
      fc.property(swaps, ({ swap: charged, price, out }) => {
        const given = { ...charged, gamma: 1 };
        const perUnit = given.tokenIn === 0 ? 1 / price : price;
        expect(swapExactOut(given, out)).toBeGreaterThan(out * perUnit * (1 - 1e-11 * given.curve.lam ** 2));
        const [R0, R1] = given.reserves;
        const little = (1e-9 * Math.min(R0 * price, R1)) / (given.tokenIn === 0 ? 1 : price);
        const slack = 1e-11 * given.curve.lam ** 2 + 1e-6;
        expect(relativeError(swapExactOut(given, little), little * perUnit)).toBeLessThan(slack);
      }),
    );
  });

  it('in two parts pays as much as at once', () => {
    const free = { ...swap, gamma: 1 };
    const first = swapExactIn(free, 10);
    const rest = swapExactIn({ ...free, reserves: afterSwap(free, 10, first) }, 20);
    expect(relativeError(first + rest, swapExactIn(free, 30))).toBeLessThan(1e-12);
  });

  it('ends at the price the curve has there', () => {
    const [target] = reservesAtPrice(curve, 0.8, 1000);
    const free = { ...swap, gamma: 1 };
    const amountIn = target - swap.reserves[0];
    const after = afterSwap(free, amountIn, swapExactIn(free, amountIn));
    expect(spotPrice(curve, after)).toBeCloseTo(0.8, 12);
  });

  it('of a pool as stretched as those of stable coins keeps its digits', () => {
    const stable = eclpCurve({ alpha: 0.998, beta: 1.002, lam: 4000, phi: Math.PI / 4 });
    const reserves = reservesAtPrice(stable, 1.0003, 1e4);
    expect(relativeError(invariant(stable, reserves), 1e4)).toBeLessThan(1e-14);
    expect(relativeError(spotPrice(stable, reserves), 1.0003)).toBeLessThan(1e-12);
    const given: GyroscopeSwap = { curve: stable, reserves, tokenIn: 1 };
    const [R0, R1] = reservesAtPrice(stable, 1.0004, 1e4);
    expect(relativeError(swapExactIn(given, R1 - reserves[1]), reserves[0] - R0)).toBeLessThan(1e-11);
    expect(relativeError(swapExactOut(given, reserves[0] - R0), R1 - reserves[1])).toBeLessThan(1e-11);
  });

  it('can buy all there is of a token but no more', () => {
    const all = swap.reserves[1];
    const most = swapExactOut(swap, all);
    const [end] = reservesAtPrice(curve, 0.5, 1000);
    expect(relativeError(most * 0.99, end - swap.reserves[0])).toBeLessThan(1e-12);
    expect(relativeError(swapExactIn(swap, most * (1 - 1e-12)), all)).toBeLessThan(1e-10);
    expect(() => swapExactIn(swap, most * 1.001)).toThrow(InputError);
    expect(() => swapExactIn(swap, most * 1.001)).toThrow(
      /for all the pool has of the other token, was expected/,
    );
    // So much that the curve has no such point at all.
    expect(() => swapExactIn(swap, 1e9)).toThrow(/at most/);
    expect(() => swapExactOut(swap, all * 1.001)).toThrow(`at most ${all}, what the pool has of it,`);
  });

  it('refuses amounts, tokens and fees there are not', () => {
    expect(() => swapExactIn(swap, -1)).toThrow('amountIn is -1; a positive number was expected.');
    expect(() => swapExactOut(swap, NaN)).toThrow(/amountOut is NaN/);
    expect(() => swapExactIn({ ...swap, tokenIn: 2 as 0 }, 1)).toThrow(/tokenIn is 2; 0 or 1/);
    expect(() => swapExactIn({ ...swap, gamma: 1.1 }, 1)).toThrow(/gamma is 1.1/);
  });
});
