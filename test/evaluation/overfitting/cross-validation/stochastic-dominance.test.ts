import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stochasticDominance } from '../../../../src/evaluation/overfitting/index.js';

const of = (...values: number[]): Float64Array => Float64Array.from(values);
const samples = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 })
  .map((values) => Float64Array.from(values));

describe('stochasticDominance', () => {
  test('of a shifted sample is of first and second order', () => {
    expect(stochasticDominance(of(3, 1, 2), of(2, 0, 1))).toEqual({ firstOrder: true, secondOrder: true });
    expect(stochasticDominance(of(2, 0, 1), of(3, 1, 2))).toEqual({ firstOrder: false, secondOrder: false });
  });

  test('of a narrower sample of the same mean is of second order alone', () => {
    // F steps at 1 and 2, G at 0 and 3: the area of G - F is ½ from 0 to 1, falls back to 0 from 2 to 3.
    expect(stochasticDominance(of(1, 2), of(0, 3))).toEqual({ firstOrder: false, secondOrder: true });
    expect(stochasticDominance(of(0, 3), of(1, 2))).toEqual({ firstOrder: false, secondOrder: false });
  });

  test('is not of a sample over itself, nor over its copies', () => {
    const none = { firstOrder: false, secondOrder: false };
    expect(stochasticDominance(of(0.1, 0.7), of(0.7, 0.1))).toEqual(none);
    expect(stochasticDominance(of(0.1, 0.7), of(0.1, 0.7, 0.1, 0.7))).toEqual(none);
    expect(stochasticDominance(of(0.1 + 0.2, 7), of(0.3, 7))).toEqual(none);
  });

  test('agrees with counts and areas at every place', () => {
    fc.assert(
      fc.property(samples, samples, (own, other) => {
        const share = (sample: Float64Array, x: number): number =>
          sample.filter((value) => value <= x).length / sample.length;
        const places = Array.from({ length: 20 }, (_, k) => k - 9);
        const gaps = places.map((x) => share(other, x) - share(own, x));
        // Samples are whole numbers, so the gap is the same from each of them to the next.
        const areas = places.map((_, k) => gaps.slice(0, k).reduce((sum, gap) => sum + gap, 0));
        const tiny = 1e-9;
        expect(stochasticDominance(own, other)).toEqual({
          firstOrder: gaps.every((gap) => gap >= -tiny) && gaps.some((gap) => gap > tiny),
          secondOrder: areas.every((area) => area >= -tiny) && areas.some((area) => area > tiny),
        });
      }),
    );
  });
});
