import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg, holm } from '../../../../src/evaluation/statistics/index.js';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

describe("Benjamini and Hochberg's p-values", () => {
  test('are worked by hand', () => {
    // Ascending 0.01 0.02 0.03 0.5 times 4/1 4/2 4/3 4/4: 0.04 0.04 0.04 0.5.
    expect(benjaminiHochberg([0.03, 0.5, 0.01, 0.02])).toEqual([
      expect.closeTo(0.04, 15),
      0.5,
      expect.closeTo(0.04, 15),
      expect.closeTo(0.04, 15),
    ]);
    // Never above a later one.
    expect(benjaminiHochberg([0.04, 0.05])).toEqual([0.05, 0.05]);
    expect(benjaminiHochberg([])).toEqual([]);
  });

  test('are never below the raw ones nor above those of Holm', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const careful = holm(raw);
        benjaminiHochberg(raw).forEach((adjusted, i) => {
          expect(adjusted).toBeGreaterThanOrEqual(raw[i]!);
          expect(adjusted).toBeLessThanOrEqual(careful[i]!);
        });
      }),
    );
  });

  test('of tests in another order are the same', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        expect(benjaminiHochberg(raw.toReversed())).toEqual(benjaminiHochberg(raw).reverse());
      }),
    );
  });

  test.each([-0.1, 1.1, NaN])('refuse %d for a p-value', (value) => {
    expect(() => benjaminiHochberg([0.1, value])).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path: 'pValues[1]', value }),
    );
  });
});
