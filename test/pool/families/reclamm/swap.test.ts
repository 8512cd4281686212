import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/diagnostics/index.js';
import {
  afterSwap,
  invariant,
  swapExactIn,
  swapExactOut,
  type ReclammState,
} from '../../../../src/pool/families/reclamm/index.js';
import { readLocalGolden, relativeError } from '../../../support/golden.js';

const { reclamm_swap: golden, reclamm_e2e: known } = readLocalGolden<{
  readonly reclamm_swap: {
    readonly out_given_in: number;
    readonly out_given_in_capped: number;
    readonly in_given_out: readonly [number, number];
    readonly in_given_out_capped: readonly [number, number];
  };
  readonly reclamm_e2e: {
    readonly state: readonly [number, number, number, number];
    readonly post_drain_B: readonly [number, number];
    readonly post_drain_A: readonly [number, number];
  };
}>('extra.json');

const pool: ReclammState = { Ra: 100, Rb: 458, Va: 158, Vb: 316 };
const swap = { state: pool, tokenIn: 0, gamma: 0.997 } as const;

describe('a swap', () => {
  it('equals the golden ones', () => {
    expect(relativeError(swapExactIn(swap, 10), golden.out_given_in)).toBeLessThan(1e-14);
    const { amountIn, amountOut } = swapExactOut(swap, 10);
    expect(relativeError(amountIn, golden.in_given_out[0])).toBeLessThan(1e-14);
    expect(amountOut).toBe(golden.in_given_out[1]);
  });

  it('pays no more than the pool has, as the golden ones do', () => {
    expect(swapExactIn({ state: { ...pool, Rb: 10 }, tokenIn: 0 }, 100)).toBe(golden.out_given_in_capped);
    const { amountIn, amountOut } = swapExactOut({ ...swap, state: { ...pool, Rb: 5 } }, 10);
    expect(relativeError(amountIn, golden.in_given_out_capped[0])).toBeLessThan(1e-14);
    expect(amountOut).toBe(golden.in_given_out_capped[1]);
  });

  it('without a fee has the pinned amounts', () => {
    const state = { Ra: 200, Rb: 300, Va: 100, Vb: 100 };
    expect(swapExactIn({ state, tokenIn: 0 }, 10)).toBeCloseTo(4000 / 310, 13);
    expect(swapExactIn({ state, tokenIn: 1 }, 10)).toBeCloseTo(3000 / 410, 13);
    expect(swapExactOut({ state, tokenIn: 0 }, 10).amountIn).toBeCloseTo(3000 / 390, 13);
  });

  it('of nearly all of a token leaves the pinned reserves', () => {
    const [Ra, Rb, Va, Vb] = known.state;
    const state = { Ra, Rb, Va, Vb };
    const sell = (tokenIn: 0 | 1, amount: number): ReclammState =>
      afterSwap({ state, tokenIn }, swapExactOut({ state, tokenIn }, amount));
    expect(relativeError(sell(0, Rb - 1e-4).Ra, known.post_drain_B[0])).toBeLessThan(1e-12);
    expect(relativeError(sell(1, Ra - 1e-4).Rb, known.post_drain_A[1])).toBeLessThan(1e-12);
  });

  const swaps = fc.record({
    state: fc.record({
      Ra: fc.double({ min: 1, max: 1e4, noNaN: true }),
      Rb: fc.double({ min: 1, max: 1e4, noNaN: true }),
      Va: fc.double({ min: 1, max: 1e5, noNaN: true }),
      Vb: fc.double({ min: 1, max: 1e5, noNaN: true }),
    }),
    tokenIn: fc.constantFrom(0 as const, 1 as const),
    gamma: fc.constantFrom(1, 0.997, 0.9),
  });
  const amounts = fc.double({ min: 1e-3, max: 1e4, noNaN: true });

  it('of what comes out wants back what went in, unless the pool ran out', () => {
    let paid = 0;
    fc.assert(
      fc.property(swaps, amounts, (given, amount) => {
        const out = swapExactIn(given, amount);
        const real = given.tokenIn === 0 ? given.state.Rb : given.state.Ra;
        expect(out).toBeLessThanOrEqual(real);
        const back = swapExactOut(given, out);
        expect(back.amountOut).toBe(out);
        if (out < real) {
          paid++;
          expect(relativeError(back.amountIn, amount)).toBeLessThan(1e-8);
        } else expect(back.amountIn).toBeLessThanOrEqual(amount * (1 + 1e-12));
      }),
    );
    expect(paid).toBeGreaterThan(10);
  });

  it('never lowers the invariant, and keeps it without a fee', () => {
    fc.assert(
      fc.property(swaps, amounts, (given, amount) => {
        const before = invariant(given.state);
        const after = invariant(afterSwap(given, swapExactOut(given, amount)));
        expect(after).toBeGreaterThanOrEqual(before * (1 - 1e-13));
        if (given.gamma === 1) expect(relativeError(after, before)).toBeLessThan(1e-12);
        const amountIn = amount;
        const capped = afterSwap(given, { amountIn, amountOut: swapExactIn(given, amountIn) });
        expect(invariant(capped)).toBeGreaterThanOrEqual(before * (1 - 1e-13));
      }),
    );
  });

  it('refuses amounts, tokens and fees there are not', () => {
    expect(() => swapExactIn(swap, -1)).toThrow(/amountIn is -1/);
    expect(() => swapExactOut(swap, NaN)).toThrow(/amountOut is NaN/);
    expect(() => swapExactIn({ ...swap, tokenIn: 2 as 0 }, 1)).toThrow(/tokenIn is 2; 0 \(token a\)/);
    expect(() => swapExactIn({ ...swap, gamma: 0 }, 1)).toThrow(InputError);
  });
});
