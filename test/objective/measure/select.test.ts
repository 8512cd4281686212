import fc from 'fast-check';
import { expect, test } from 'vitest';
import { select } from '../../../src/objective/measure/index.js';

/** Few different numbers, so that there are ties, and many, so that there are none. */
const series = fc.oneof(
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 }),
);

test('the selected entry is the one a sort puts there, with the smaller before and the larger behind it', () => {
  fc.assert(
    fc.property(series, fc.nat(), (numbers, at) => {
      const rank = at % numbers.length;
      const partly = Float64Array.from(numbers);
      const sorted = Float64Array.from(numbers).sort();
      const found = select(partly, rank);
      expect(found === sorted[rank]).toBe(true);
      expect(partly.subarray(0, rank).every((entry) => entry <= found)).toBe(true);
      expect(partly.subarray(rank).every((entry) => entry >= found)).toBe(true);
      // Nothing was lost: -0 and 0 are one number here.
      expect(Array.from(partly.sort(), (entry) => entry + 0)).toEqual(
        Array.from(sorted, (entry) => entry + 0),
      );
    }),
  );
});

test.each([
  ['rising', (k: number) => k],
  ['falling', (k: number) => -k],
  ['flat', () => 1],
  ['a valley', (k: number) => Math.abs(k - 250_000)],
])('half a million entries that are %s are no worst case', (_, entry) => {
  const numbers = Float64Array.from({ length: 500_001 }, (_, k) => entry(k));
  const sorted = numbers.slice().sort();
  for (const rank of [0, 25_000, 250_000, 500_000]) {
    expect(select(numbers.slice(), rank)).toBe(sorted[rank]);
  }
});
