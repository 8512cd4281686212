import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregations, findAggregation, type Aggregation } from '../../../src/objective/aggregation/index.js';

const number = fc.double({ min: -5, max: 5, noNaN: true });
const finite = fc.array(number, { minLength: 1, maxLength: 8 }).map((values) => Float64Array.from(values));

/** Values no two of which are so near that a difference quotient would step over a corner of `min`. */
const apart = finite.filter((values) =>
  values.toSorted().every((value, k, all) => k === 0 || value - all[k - 1]! > 1e-3),
);

function slopes(aggregation: Aggregation, values: Float64Array): Float64Array {
  const gradient = new Float64Array(values.length);
  aggregation.accumulate(values, 1, gradient);
  return gradient;
}

describe.each(aggregations.map((aggregation) => [aggregation.name, aggregation] as const))(
  '%s',
  (_, aggregation) => {
    test('says what it is', () => {
      for (const text of [aggregation.description, aggregation.formula]) expect(text).not.toBe('');
    });

    test('has the derivative of its value', () => {
      fc.assert(
        fc.property(apart, (values) => {
          const gradient = slopes(aggregation, values);
          values.forEach((value, k) => {
            const moved = (to: number): number => aggregation.value(values.with(k, to));
            const difference = (moved(value + 1e-5) - moved(value - 1e-5)) / 2e-5;
            expect(gradient[k]).toBeCloseTo(difference, 7);
          });
        }),
      );
    });

    test('accumulates the value it computes, scaled, on top of what is there', () => {
      fc.assert(
        fc.property(finite, number, number, (values, scale, before) => {
          const unit = slopes(aggregation, values);
          const gradient = new Float64Array(values.length).fill(before);
          expect(aggregation.accumulate(values, scale, gradient)).toBe(aggregation.value(values));
          gradient.forEach((slope, k) => expect(slope).toBeCloseTo(before + scale * unit[k]!, 12));
        }),
      );
    });

    test('does not depend on the order of the periods', () => {
      const shuffled = finite.chain((values) =>
        fc
          .shuffledSubarray([...values], { minLength: values.length })
          .map((other) => [values, Float64Array.from(other)] as const),
      );
      fc.assert(
        fc.property(shuffled, ([values, other]) => {
          expect(aggregation.value(other)).toBeCloseTo(aggregation.value(values), 12);
        }),
      );
    });

    test('has no answer and no slope where there are no periods or one is not finite', () => {
      for (const values of [[], [NaN], [1, NaN, 3], [1, Infinity], [-Infinity, 2], [Infinity, -Infinity]]) {
        const gradient = new Float64Array(values.length).fill(0.5);
        expect(aggregation.value(Float64Array.from(values))).toBeNaN();
        expect(aggregation.accumulate(Float64Array.from(values), 2, gradient)).toBeNaN();
        expect([...gradient]).toEqual(values.map(() => 0.5));
      }
    });

    test('of one period is its value, with slope 1', () => {
      fc.assert(
        fc.property(number, (value) => {
          // A difference, as the sign of a zero may change.
          expect(aggregation.value(Float64Array.of(value)) - value).toBe(0);
          expect([...slopes(aggregation, Float64Array.of(value))]).toEqual([1]);
        }),
      );
    });

    test('leaves the values it is given alone', () => {
      const values = Float64Array.of(3, 1, 2);
      slopes(aggregation, values);
      expect([...values]).toEqual([3, 1, 2]);
    });
  },
);

test.each([
  ['mean', 0.9, [0.25, 0.25, 0.25, 0.25]],
  ['min', 0.1, [1, 0, 0, 0]],
  ['sum', 3.6, [1, 1, 1, 1]],
])('%s of four periods is the number worked out by hand', (name, value, gradient) => {
  const values = Float64Array.of(0.1, 0.5, 1, 2);
  expect(findAggregation(name).value(values)).toBeCloseTo(value, 14);
  expect([...slopes(findAggregation(name), values)]).toEqual(gradient);
});

test('min gives its slope to the first of equally bad periods', () => {
  expect([...slopes(findAggregation('min'), Float64Array.of(2, 1, 1, 3, 1))]).toEqual([0, 1, 0, 0, 0]);
});
