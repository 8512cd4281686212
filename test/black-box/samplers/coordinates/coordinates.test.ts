import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aleaStream } from '../../../../src/sampling/index.js';
import {
  coordinateOf,
  fromScale,
  fromUnit,
  isFixed,
  losses,
  numericRange,
  randomCoordinate,
  toScale,
  toUnit,
  trialCoordinates,
  valueAt,
  valuesAt,
  variedParameters,
} from '../../../../src/black-box/samplers/coordinates/index.js';
import {
  withinDistribution,
  type Distribution,
  type Distributions,
} from '../../../../src/black-box/spaces/index.js';

const grids: readonly Distribution[] = [
  { kind: 'float', low: 0, high: 0.3, step: 0.1 },
  { kind: 'float', low: -1, high: 1, step: 0.3 },
  { kind: 'int', low: -4, high: 9 },
  { kind: 'int', low: 2, high: 21, step: 4 },
  { kind: 'int', low: 1, high: 64, log: true },
  { kind: 'categorical', choices: ['a', null, false, 3] },
];
const ranges: readonly Distribution[] = [
  { kind: 'float', low: -3, high: 7 },
  { kind: 'float', low: 1e-6, high: 10, log: true },
];

describe('the numbers that stand for values', () => {
  it('are values of the distribution when drawn, all of them being reached', () => {
    for (const distribution of [...grids, ...ranges]) {
      const random = aleaStream(1, 'coordinates');
      const drawn = Array.from({ length: 2000 }, () =>
        valueAt(distribution, randomCoordinate(distribution, random)),
      );
      expect(drawn.every((value) => withinDistribution(distribution, value))).toBe(true);
      const there = drawn.map((value) => valueAt(distribution, coordinateOf(distribution, value)!));
      expect(there).toEqual(drawn);
      const distinct = new Set(drawn).size;
      if (distribution.kind === 'categorical') expect(distinct).toBe(4);
      else if (distribution.kind === 'int' && distribution.log) expect(distinct).toBe(64);
      else if (distribution.step !== undefined || distribution.kind === 'int') {
        const step = distribution.step ?? 1;
        const count = 1 + Math.floor((distribution.high - distribution.low) / step + 1e-9);
        expect(distinct).toBe(count);
      } else expect(distinct).toBe(2000);
    }
  });

  it('go from values to the scale and to shares of it and back', () => {
    for (const distribution of [...grids, ...ranges]) {
      if (distribution.kind === 'categorical') continue;
      const range = numericRange(distribution);
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
          const value = fromUnit(range, share);
          expect(withinDistribution(distribution, value)).toBe(true);
          expect(Math.abs(fromScale(range, toScale(range, value)) - value)).toBeLessThan(1e-12);
          expect(Math.abs(fromUnit(range, toUnit(range, value)) - value)).toBeLessThan(1e-12);
        }),
        { numRuns: 50 },
      );
    }
  });

  it('give every value of a grid the same share of the scale, ends included', () => {
    const range = numericRange({ kind: 'float', low: -1, high: 1, step: 0.3 });
    // The last value is 0.8, and seven cells are as wide as one another.
    expect(range.high).toBeCloseTo(0.8, 12);
    expect(range.upper - range.lower).toBeCloseTo(2.1, 12);
    expect(fromUnit(range, 0.99 / 7)).toBe(-1);
    expect(fromUnit(range, 1.01 / 7)).toBeCloseTo(-0.7, 12);
  });

  it('end at the ends for points beyond them', () => {
    const range = numericRange({ kind: 'float', low: 0.1, high: 10, log: true });
    expect([-Infinity, -9, 9].map((point) => fromScale(range, point))).toEqual([0.1, 0.1, 10]);
  });

  it('take nothing from the source where there is one value only', () => {
    const fixed: Distribution[] = [
      { kind: 'float', low: 4, high: 4 },
      { kind: 'int', low: 2, high: 4, step: 3 },
      { kind: 'categorical', choices: ['only'] },
    ];
    const never = { uniform: (): number => expect.fail('a number was drawn') };
    expect(fixed.map((distribution) => isFixed(distribution))).toEqual([true, true, true]);
    expect(fixed.map((distribution) => valueAt(distribution, randomCoordinate(distribution, never)))).toEqual(
      [4, 2, 'only'],
    );
  });
});

describe('coordinates of trials', () => {
  const distributions: Distributions = {
    fixed: { kind: 'int', low: 7, high: 7 },
    x: { kind: 'float', low: 0, high: 1 },
    c: { kind: 'categorical', choices: ['a', 'b'] },
  };
  const parameters = variedParameters(distributions);

  it('are of the parameters that vary, in their order', () => {
    expect(parameters.map(({ name }) => name)).toEqual(['x', 'c']);
    expect(trialCoordinates({ values: { c: 'b', x: 0.25, fixed: 7 } }, parameters)).toEqual([0.25, 1]);
    expect(valuesAt(distributions, (name) => (name === 'x' ? 0.25 : 1))).toEqual({
      fixed: 7,
      x: 0.25,
      c: 'b',
    });
  });

  it.each([
    [{ x: 0.5 }],
    [{ x: 2, c: 'a' }],
    [{ x: '0.5', c: 'a' }],
    [{ x: 0.5, c: 'c' }],
    [{ x: NaN, c: 'a' }],
  ])('are none of %j', (values) => {
    expect(trialCoordinates({ values }, parameters)).toBeUndefined();
  });
});

describe('losses', () => {
  it('are scores to minimise, negated scores to maximise, and infinite where there is no number', () => {
    expect(losses({ number: 0, scores: [2, 3, NaN] }, ['minimise', 'maximise', 'maximise'])).toEqual([
      2,
      -3,
      Infinity,
    ]);
  });

  it('name a trial that has not one score an objective', () => {
    expect(() => losses({ number: 4, scores: [1] }, ['minimise', 'minimise'])).toThrow(
      'Trial 4 has 1 scores; expected 2, one an objective.',
    );
  });
});
