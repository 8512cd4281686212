import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedPoint18 } from '../../../src/strategy/index.js';

const one = 10n ** 18n;

describe('the 18-decimal form of a number', () => {
  it('is the nearest integer to the exact binary value times 10^18, the even one of two', () => {
    const fractions = fc.record({
      numerator: fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }),
      shift: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(fractions, ({ numerator, shift }) => {
        const digits = BigInt(fixedPoint18(Number(numerator) / 2 ** shift));
        const denominator = 2n ** BigInt(shift);
        const distance = numerator * one - digits * denominator;
        const twice = 2n * (distance < 0n ? -distance : distance);
        expect(twice <= denominator).toBe(true);
        if (twice === denominator) expect(digits % 2n).toBe(0n);
      }),
    );
  });

  it('has no leading zero, and a sign only before digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(fixedPoint18(x)).toMatch(/^(0|-?[1-9]\d*)$/);
        if (fixedPoint18(x) !== '0') expect(fixedPoint18(-x)).toBe(`-${fixedPoint18(x)}`.replace('--', ''));
      }),
    );
  });
});
