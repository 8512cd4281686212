import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { above, anyNumber, between, type Coordinate } from '../../../src/pool/families/coordinates.js';

interface Case {
  readonly coordinate: Coordinate;
  readonly low: number;
  readonly high: number;
  /** What rounding errors and steps of differences are relative to: the distance to the nearer end. */
  readonly unitAt: (value: number) => number;
}

const cases: readonly (readonly [string, Case])[] = [
  ['all numbers', { coordinate: anyNumber, low: -Infinity, high: Infinity, unitAt: () => 1 }],
  ...[0, 1, -3].map((low) => {
    const unitAt = (value: number): number => value - low;
    return [`(${low}, ∞)`, { coordinate: above(low), low, high: Infinity, unitAt }] as const;
  }),
  ...[
    [0, 1],
    [0, Math.PI / 2],
    [0, 124_649],
    [-2, 5],
  ].map(([low, high]) => {
    const unitAt = (value: number): number => Math.min(value - low!, high! - value);
    return [
      `(${low!}, ${high!})`,
      { coordinate: between(low!, high!), low: low!, high: high!, unitAt },
    ] as const;
  }),
];

const free = fc.double({ min: -20, max: 20, noNaN: true });

describe.each(cases)('the free number of %s', (_, { coordinate, low, high, unitAt }) => {
  const { toFree, toValue, slope } = coordinate;
  /** Rounding of a value of that size, as seen from the nearer end. */
  const slackAt = (value: number): number =>
    (1e-15 * Math.max(Math.abs(value), Math.abs(low === -Infinity ? 0 : low), 1)) / unitAt(value);

  it('is the inverse of the value, both ways', () => {
    fc.assert(
      fc.property(free, (u) => {
        const value = toValue(u);
        expect(value).toBeGreaterThan(low);
        expect(value).toBeLessThan(high);
        expect(Math.abs(toFree(value) - u)).toBeLessThan(1e-13 + 4 * slackAt(value));
        expect(Math.abs(toValue(toFree(value)) - value)).toBeLessThan(
          unitAt(value) * (1e-13 + 4 * slackAt(value)),
        );
      }),
    );
  });

  it('rises with the value', () => {
    fc.assert(
      fc.property(free, fc.double({ min: 1e-3, max: 5, noNaN: true }), (u, step) => {
        expect(toValue(u + step)).toBeGreaterThan(toValue(u));
        expect(slope(toValue(u))).toBeGreaterThan(0);
      }),
    );
  });

  it('has the slope of central differences', () => {
    fc.assert(
      fc.property(free, (u) => {
        const value = toValue(u);
        const step = 1e-4;
        const expected = (toValue(u + step) - toValue(u - step)) / (2 * step);
        expect(Math.abs(slope(value) / expected - 1)).toBeLessThan(1e-8 + slackAt(value) / step);
      }),
    );
  });

  it('is infinite at ends and nowhere else, and infinite ones are those ends', () => {
    expect(toFree(low)).toBe(-Infinity);
    expect(toFree(high)).toBe(Infinity);
    expect(toValue(-Infinity)).toBe(low);
    expect(toValue(Infinity)).toBe(high);
  });
});

it('is as far from the middle of an interval on both sides', () => {
  const { toFree, toValue } = between(-2, 5);
  expect(toFree(1.5)).toBe(0);
  expect(toValue(0)).toBe(1.5);
  fc.assert(
    fc.property(free, (u) => {
      expect(toValue(u) + toValue(-u)).toBeCloseTo(3, 14);
    }),
  );
});
