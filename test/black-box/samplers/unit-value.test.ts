import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitToValue, valueToUnit } from '../../../src/black-box/samplers/unit-value.js';
import { withinDistribution, type Distribution } from '../../../src/black-box/spaces/index.js';

const last = 1 - 2 ** -53;
const units = fc.oneof(fc.constantFrom(0, last), fc.double({ min: 0, max: last, noNaN: true }));

/** Share of evenly spaced numbers that stand for each value. */
function shares(distribution: Distribution, points = 100_000): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (let i = 0; i < points; i++) {
    const value = unitToValue(distribution, (i + 0.5) / points);
    counts.set(value, (counts.get(value) ?? 0) + 1 / points);
  }
  return counts;
}

const separate: readonly (readonly [string, Distribution, readonly unknown[]])[] = [
  ['a list', { kind: 'categorical', choices: ['x', 2, null] }, ['x', 2, null]],
  ['whole numbers', { kind: 'int', low: -1, high: 2 }, [-1, 0, 1, 2]],
  ['every third', { kind: 'int', low: 1, high: 12, step: 3 }, [1, 4, 7, 10]],
  ['tenths', { kind: 'float', low: 0, high: 0.3, step: 0.1 }, [0, 0.1, 0.2, 0.3]],
  ['one number', { kind: 'float', low: 5, high: 5, log: true }, [5]],
];

describe('unitToValue', () => {
  test.each(separate)('gives each value of %s the same share', (_, distribution, values) => {
    const found = shares(distribution);
    expect([...found.keys()]).toEqual(values);
    for (const share of found.values()) expect(share).toBeCloseTo(1 / values.length, 4);
  });

  test('gives whole numbers of a logarithmic range the share of their rounding interval', () => {
    const found = shares({ kind: 'int', low: 1, high: 20, log: true });
    expect(found.size).toBe(20);
    for (const [value, share] of found) {
      const expected = Math.log((Number(value) + 0.5) / (Number(value) - 0.5)) / Math.log(20.5 / 0.5);
      expect(share).toBeCloseTo(expected, 4);
    }
  });

  test('is halfway in the logarithm at one half', () => {
    expect(unitToValue({ kind: 'float', low: 1e-4, high: 1, log: true }, 0.5)).toBeCloseTo(1e-2, 12);
    expect(unitToValue({ kind: 'float', low: -2, high: 4 }, 0.5)).toBe(1);
  });

  test('stays within the range at either end, whatever the range', () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.boolean(), units, (a, b, log, unit) => {
        const distribution: Distribution = { kind: 'float', low: Math.min(a, b), high: Math.max(a, b), log };
        expect(withinDistribution(distribution, unitToValue(distribution, unit))).toBe(true);
      }),
    );
  });
});

describe('valueToUnit', () => {
  test('comes back to the number a real value was made from', () => {
    fc.assert(
      fc.property(units, fc.boolean(), (unit, log) => {
        const distribution: Distribution = { kind: 'float', low: 0.01, high: 30, log };
        expect(valueToUnit(distribution, unitToValue(distribution, unit))).toBeCloseTo(unit, 9);
      }),
    );
  });

  test.each([
    ...separate.map(([, distribution]) => distribution),
    { kind: 'int', low: 3, high: 40, log: true, step: 4 } as const,
    { kind: 'int', low: 100, high: 5000, log: true } as const,
  ])('gives a number that stands for the value, of %j', (distribution) => {
    fc.assert(
      fc.property(units, (unit) => {
        const value = unitToValue(distribution, unit);
        expect(unitToValue(distribution, valueToUnit(distribution, value))).toBe(value);
      }),
    );
  });

  test('refuses what the distribution does not have, and says what it has', () => {
    expect(() => valueToUnit({ kind: 'int', low: 1, high: 9, step: 2 }, 4)).toThrow(
      '4 is not a value of the distribution; expected a whole number from 1 to 9, in steps of 2.',
    );
    expect(() => valueToUnit({ kind: 'categorical', choices: ['a', 'b'] }, 'c')).toThrow('one of "a", "b"');
  });
});
