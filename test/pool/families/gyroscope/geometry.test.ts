import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, ParameterError } from '../../../../src/diagnostics/index.js';
import {
  circlePoint,
  circlePrice,
  eclpCurve,
  fromCircle,
  initialReserves,
  invariant,
  reservesAtPrice,
  spotPrice,
  toCircle,
  valueShare,
} from '../../../../src/pool/families/gyroscope/index.js';
import { relativeError } from '../../../support/golden.js';
import { curveAround, tameShapes } from './gyroscope-market.js';

/** Curves, a price of their range and an invariant. */
const pools = fc
  .record({
    shape: tameShapes,
    centre: fc.constantFrom(0.05, 1, 30),
    /** Where in the range, as a share of its logarithm. */
    place: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    size: fc.constantFrom(1e-3, 1, 1e7),
  })
  .map(({ shape, centre, place, size }) => {
    const curve = eclpCurve(curveAround(centre, shape));
    return { curve, size, price: curve.alpha * (curve.beta / curve.alpha) ** place };
  });

const known = eclpCurve({ alpha: 0.5, beta: 2, lam: 3, phi: Math.PI / 6 });

describe('the transformation of an ellipse', () => {
  it('is the matrix of the angle and the stretch', () => {
    const [c, s] = [Math.sqrt(3) / 2, 0.5];
    expect(toCircle(known, [1, 0])[0]).toBeCloseTo(c / 3, 15);
    expect(toCircle(known, [1, 0])[1]).toBeCloseTo(s, 15);
    expect(toCircle(known, [0, 1])[0]).toBeCloseTo(-s / 3, 15);
    expect(toCircle(known, [0, 1])[1]).toBeCloseTo(c, 15);
  });

  it('has an inverse', () => {
    const [v0, v1] = toCircle(known, [4, 7]);
    const [t0, t1] = fromCircle(known, [v0, v1]);
    expect(t0).toBeCloseTo(4, 13);
    expect(t1).toBeCloseTo(7, 13);
  });

  it('takes prices to points of the circle as the definition of τ does', () => {
    fc.assert(
      fc.property(pools, ({ curve, price }) => {
        const [v0, v1] = toCircle(curve, [-1, price]);
        const zeta = v1 / -v0;
        const slack = 1e-12 * curve.lam * Math.max(1, Math.abs(zeta));
        expect(Math.abs(circlePrice(curve, price) - zeta)).toBeLessThan(slack);
        const [t0, t1] = circlePoint(curve, price);
        expect(t0 * t0 + t1 * t1).toBeCloseTo(1, 14);
        expect(t1).toBeGreaterThan(0);
        expect(Math.abs(t0 - zeta * t1)).toBeLessThan(slack);
      }),
    );
  });

  it('has the centre that its range gives it', () => {
    fc.assert(
      fc.property(pools, ({ curve }) => {
        const [chi0] = fromCircle(curve, circlePoint(curve, curve.beta));
        const [, chi1] = fromCircle(curve, circlePoint(curve, curve.alpha));
        expect(Math.abs(curve.chi0 - chi0)).toBeLessThan(1e-13 * curve.lam);
        expect(Math.abs(curve.chi1 - chi1)).toBeLessThan(1e-13 * curve.lam);
      }),
    );
  });
});

describe('reserves at a price', () => {
  it('are on the curve of their invariant, at that price', () => {
    fc.assert(
      fc.property(pools, ({ curve, price, size }) => {
        const reserves = reservesAtPrice(curve, price, size);
        expect(Math.min(...reserves)).toBeGreaterThan(0);
        const [w0, w1] = toCircle(curve, [reserves[0] - size * curve.chi0, reserves[1] - size * curve.chi1]);
        expect(relativeError(Math.hypot(w0, w1), size)).toBeLessThan(1e-13 * curve.lam);
        expect(relativeError(invariant(curve, reserves), size)).toBeLessThan(1e-10);
        // Where a short arc of a much stretched circle is used, prices are the difference of nearly equal numbers.
        expect(relativeError(spotPrice(curve, reserves, size), price)).toBeLessThan(1e-10 * curve.lam ** 2);
      }),
    );
  });

  it('are all of one token at the ends of the range, and none beyond', () => {
    expect(reservesAtPrice(known, 0.5, 7)[1]).toBe(0);
    expect(reservesAtPrice(known, 0.5, 7)[0]).toBeGreaterThan(1);
    expect(reservesAtPrice(known, 2, 7)[0]).toBe(0);
    expect(reservesAtPrice(known, 2, 7)[1]).toBeGreaterThan(1);
    for (const price of [0.49, 2.01, NaN]) {
      expect(() => reservesAtPrice(known, price, 7)).toThrow(InputError);
      expect(() => reservesAtPrice(known, price, 7)).toThrow(
        `price is ${price}; a price from alpha, 0.5, to beta, 2, was expected.`,
      );
    }
  });

  it('without a stretch are those of a circle, whatever the angle', () => {
    const circle = (phi: number) => reservesAtPrice(eclpCurve({ alpha: 0.5, beta: 2, lam: 1, phi }), 1, 10);
    const expected = 10 * (2 / Math.sqrt(5) - 1 / Math.sqrt(2));
    for (const phi of [0, 0.4, Math.PI / 2]) {
      expect(circle(phi)[0]).toBeCloseTo(expected, 13);
      expect(circle(phi)[1]).toBeCloseTo(expected, 13);
    }
  });
});

describe('a curve', () => {
  it('has an invariant in proportion to reserves', () => {
    expect(relativeError(invariant(known, [30, 70]), 10 * invariant(known, [3, 7]))).toBeLessThan(1e-14);
  });

  it('is opened with the value and price of the market', () => {
    fc.assert(
      fc.property(pools, ({ curve, price }) => {
        const prices = [price * 12, 12] as const;
        const [R0, R1] = initialReserves(curve, prices, 1e6);
        expect(relativeError(R0 * prices[0] + R1 * prices[1], 1e6)).toBeLessThan(1e-14);
        expect((R0 * prices[0]) / 1e6).toBeCloseTo(valueShare(curve, price), 9);
        expect(relativeError(spotPrice(curve, [R0, R1]), price)).toBeLessThan(1e-10 * curve.lam ** 2);
      }),
    );
  });

  it('cannot be opened at a price outside its range', () => {
    expect(() => initialReserves(known, [3, 1], 1e6)).toThrow(ParameterError);
    expect(() => initialReserves(known, [3, 1], 1e6)).toThrow(
      expect.objectContaining({ code: 'gyroscope.range', path: 'beta', value: 2 }),
    );
    expect(() => valueShare(known, 0.4)).toThrow(expect.objectContaining({ path: 'alpha' }));
  });

  it.each([
    ['alpha', 0, 'a number of (0, ∞)'],
    ['alpha', 2, 'a number below beta, 2,'],
    ['beta', Infinity, 'a number of (0, ∞)'],
    ['lam', 0.9, 'a number of [1, ∞)'],
    ['lam', NaN, 'a number of [1, ∞)'],
    ['phi', -0.1, 'a number of [0, π/2]'],
    ['phi', 1.6, 'a number of [0, π/2]'],
  ])('of %s %d is refused', (name, value, expected) => {
    const make = () => eclpCurve({ alpha: 0.5, beta: 2, lam: 3, phi: 0.5, [name]: value });
    expect(make).toThrow(ParameterError);
    expect(make).toThrow(`The parameter ${name} is ${value}; ${expected} was expected.`);
  });
});
