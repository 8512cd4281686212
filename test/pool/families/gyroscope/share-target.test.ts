import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../../../src/diagnostics/index.js';
import {
  curveOfShare,
  eclpCurve,
  gyroscopeFamily,
  legacyCurveOfShare,
  valueShare,
} from '../../../../src/pool/families/gyroscope/index.js';
import { marketOf, parametersOf, randomPrices } from './gyroscope-market.js';

/** Ranges, and a stretch whose share is asked for. */
const targets = fc
  .record({
    price: fc.constantFrom(0.05, 0.9, 1, 20),
    below: fc.double({ min: 0.02, max: 0.7, noNaN: true }),
    above: fc.double({ min: 0.02, max: 3, noNaN: true }),
    lam: fc.double({ min: 1.5, max: 50, noNaN: true }),
  })
  .map(({ price, below, above, lam }) => {
    const range = { alpha: price * (1 - below), beta: price * (1 + above) };
    const share = valueShare(eclpCurve({ ...range, lam, phi: Math.atan(price) }), price);
    return { ...range, price, share, lam };
  });

describe('a curve for a share', () => {
  it('has it at the market’s price, is centred there and no more stretched than it need be', () => {
    fc.assert(
      fc.property(targets, ({ lam, ...target }) => {
        const found = curveOfShare(target);
        expect(valueShare(eclpCurve(found), target.price)).toBeCloseTo(target.share, 11);
        expect(Math.tan(found.phi)).toBeCloseTo(target.price, 12);
        expect(found.lam).toBeGreaterThanOrEqual(1);
        // Shares of narrow ranges all but stay as λ moves.
        expect(found.lam).toBeLessThanOrEqual(lam * 1.01);
      }),
    );
  });

  it('is refused with the shares there are where none has it', () => {
    const target = { alpha: 0.045, beta: 0.055, price: 0.05, share: 0.5987 };
    expect(() => curveOfShare(target)).toThrow(ParameterError);
    expect(() => curveOfShare(target)).toThrow(/a share of 0\.50000\d+ to 0\.5126\d+ was expected/);
  });

  it('is refused where the market’s price is not in the range', () => {
    for (const price of [0.04, 0.045, 0.06]) {
      expect(() => curveOfShare({ alpha: 0.045, beta: 0.055, price, share: 0.6 })).toThrow(
        `a range around the market's price ${price} was expected`,
      );
    }
  });
});

describe('the legacy search for a share', () => {
  it('finds it where its grid comes near enough', () => {
    const target = { alpha: 1.5, beta: 3, price: 2, share: 0.6 };
    const found = legacyCurveOfShare(target);
    expect(found.lam).toBeGreaterThan(1);
    expect(Math.abs(valueShare(eclpCurve(found), 2) - 0.6)).toBeLessThan(0.02);
  });

  it('takes a point of its grid with λ below 1 where β² is', () => {
    const found = legacyCurveOfShare({
      alpha: 0.045,
      beta: 0.055,
      price: 0.050094778485394675,
      share: 0.598687660112452,
    });
    expect(found.lam).toBeCloseTo(0.00582430311, 10);
    expect(Math.tan(found.phi)).toBeCloseTo(0.0225, 14);
  });
});

describe('a pool of given starting weights', () => {
  const prices = randomPrices(4, 20, 0.01);
  const [a, b] = prices[0]!;

  it.each([false, true])('has them to begin with, numeraire first: %s', (numeraireFirst) => {
    const price = numeraireFirst ? b! / a! : a! / b!;
    // Token 0 of the market has the larger share, whichever it is in the pool.
    const [down, up] = numeraireFirst ? [0.4, 0.25] : [0.25, 0.6];
    const range = { alpha: price * (1 - down), beta: price * (1 + up) };
    const family = gyroscopeFamily({ numeraireFirst });
    const market = marketOf(prices, { gasCost: 1e9 });
    const { reserves } = family.simulate(parametersOf({ ...range, initial_weights: [0.6, 0.4] }), market);
    expect((reserves[0]! * a!) / 1e6).toBeCloseTo(0.6, 11);
    expect((reserves[1]! * b!) / 1e6).toBeCloseTo(0.4, 11);
    const logits = [1 + Math.log(0.6), 1 + Math.log(0.4)];
    const same = family.simulate(parametersOf({ ...range, initial_weights_logits: logits }), market);
    expect(same.reserves[0]! * a!).toBeCloseTo(6e5, 4);
  });
});
