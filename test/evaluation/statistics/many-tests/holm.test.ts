import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holm } from '../../../../src/evaluation/statistics/index.js';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

describe("Holm's p-values", () => {
  test('are worked by hand', () => {
    // Ascending 0.01 0.02 0.03 0.5 times 4 3 2 1: 0.04 0.06 0.06 0.5.
    expect(holm([0.03, 0.5, 0.01, 0.02])).toEqual([0.06, 0.5, 0.04, 0.06]);
    // Never below an earlier one, never above 1.
    expect(holm([0.02, 0.011])).toEqual([0.022, 0.022]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  test('are never below the raw ones, and in the same order', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const adjusted = holm(raw);
        raw.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          raw.forEach((q, j) => {
            if (p <= q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });

  test('of one test are its own, and of tests in another order the same', () => {
    expect(holm([0.3])).toEqual([0.3]);
    fc.assert(
      fc.property(pValues, (raw) => {
        expect(holm(raw.toReversed())).toEqual(holm(raw).reverse());
        expect(holm([...raw.slice(3), ...raw.slice(0, 3)])).toEqual([
          ...holm(raw).slice(3),
          ...holm(raw).slice(0, 3),
        ]);
      }),
    );
  });

  test.each([-0.1, 1.1, NaN])('refuse %d for a p-value', (value) => {
    expect(() => holm([0.1, value])).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path: 'pValues[1]', value }),
    );
  });
});
