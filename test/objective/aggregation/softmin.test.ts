import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { findAggregation } from '../../../src/objective/aggregation/index.js';

const softmin = (temperature: number) => findAggregation('softmin', temperature);
const mean = findAggregation('mean');
const min = findAggregation('min');

const example = Float64Array.of(0.1, 0.5, 1, 2);
const values = fc
  .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 8 })
  .map((members) => Float64Array.from(members));
const temperature = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

function slopes(at: number, members: Float64Array): Float64Array {
  const gradient = new Float64Array(members.length);
  softmin(at).accumulate(members, 1, gradient);
  return gradient;
}

test('the example goes to its smallest value as the temperature falls and to its mean as it rises', () => {
  expect(softmin(1e-3).value(example)).toBeCloseTo(0.1, 14);
  expect(softmin(1e9).value(example)).toBeCloseTo(0.9, 8);
});

test('every period of the example has a slope', () => {
  for (const slope of slopes(1, example)) expect(Math.abs(slope)).toBeGreaterThan(1e-2);
});

test('two periods a temperature apart weigh e to 1', () => {
  const weight = 1 / (1 + Math.E);
  expect(softmin(2).value(Float64Array.of(3, 5))).toBeCloseTo(3 + 2 * weight, 14);
});

test('a period much better than the rest pulls the value down as it improves further', () => {
  expect(slopes(1, Float64Array.of(0, 5))[1]).toBeLessThan(0);
  expect(softmin(1).value(Float64Array.of(0, 6))).toBeLessThan(softmin(1).value(Float64Array.of(0, 5)));
});

test('it lies between the smallest value and the mean', () => {
  fc.assert(
    fc.property(values, temperature, (members, at) => {
      const value = softmin(at).value(members);
      expect(value).toBeGreaterThanOrEqual(min.value(members));
      expect(value).toBeLessThanOrEqual(mean.value(members) + 1e-12);
    }),
  );
});

test('it rises with the temperature', () => {
  fc.assert(
    fc.property(values, temperature, fc.double({ min: 1, max: 10, noNaN: true }), (members, at, factor) => {
      expect(softmin(at * factor).value(members)).toBeGreaterThanOrEqual(softmin(at).value(members) - 1e-12);
    }),
  );
});

test('at a low temperature it is within that temperature of the smallest value, at a high one it is the mean', () => {
  fc.assert(
    fc.property(values, (members) => {
      // An excess d has a weight of at most exp(-d/τ), and d·exp(-d/τ) ≤ τ/e for each of n - 1 others.
      const bound = ((members.length - 1) * 1e-9) / Math.E;
      expect(softmin(1e-9).value(members) - min.value(members)).toBeLessThanOrEqual(bound + 1e-14);
      // The first term of the expansion in 1/τ is the variance, at most 25 here, over τ.
      expect(Math.abs(softmin(1e9).value(members) - mean.value(members))).toBeLessThanOrEqual(3e-8);
    }),
  );
});

test('it has the derivative of its value at any temperature', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0.2, max: 50, noNaN: true }), (members, at) => {
      const gradient = slopes(at, members);
      members.forEach((member, k) => {
        const moved = (to: number): number => softmin(at).value(members.with(k, to));
        const difference = (moved(member + 1e-5) - moved(member - 1e-5)) / 2e-5;
        expect(gradient[k]).toBeCloseTo(difference, 6);
      });
    }),
  );
});

test('slopes sum to 1, as adding a constant to every period adds it to the result', () => {
  fc.assert(
    fc.property(values, temperature, fc.double({ min: -5, max: 5, noNaN: true }), (members, at, shift) => {
      expect(slopes(at, members).reduce((total, slope) => total + slope, 0)).toBeCloseTo(1, 9);
      const moved = softmin(at).value(members.map((member) => member + shift));
      // The shift rounds the distances, which a low temperature magnifies.
      if (at > 0.1) expect(moved).toBeCloseTo(softmin(at).value(members) + shift, 10);
    }),
  );
});

test('values and slopes stay finite however large the values and however small the temperature', () => {
  for (const [at, ...members] of [
    [1, 1e300, 2e300],
    [1, -1e300, 1e300],
    [1e-308, -2000, 3000, -2000],
    [1e-320, 0, 5],
    [1e308, 1, 2],
  ] as const) {
    const list = Float64Array.from(members);
    expect(softmin(at).value(list)).toSatisfy(Number.isFinite);
    expect(slopes(at, list).reduce((total, slope) => total + slope, 0)).toBeCloseTo(1, 12);
  }
});

test.each([
  [0, /softmin_temperature is 0; expected a finite number above zero. For a temperature of zero use "min"/],
  [-1, /softmin_temperature is -1; expected a finite number above zero\.$/],
  [NaN, /softmin_temperature is NaN/],
  [Infinity, /For an infinite temperature use "mean"/],
])('a temperature of %s is refused', (at, message) => {
  expect(() => softmin(at)).toThrow(InputError);
  expect(() => softmin(at)).toThrow(message);
  expect(() => softmin(at)).toThrow(
    expect.objectContaining({ code: 'aggregation.temperature', path: 'softmin_temperature', value: at }),
  );
});
