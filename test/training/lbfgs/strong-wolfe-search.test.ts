import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strongWolfeSearch, type Trial } from '../../../src/training/lbfgs/strong-wolfe-search.js';

const options = { decrease: 1e-4, curvature: 0.1, maxSearchEvaluations: 60 };

type Line = (step: number) => readonly [value: number, slope: number];

function search(line: Line, first: number, overrides: Partial<typeof options> = {}) {
  const probed: number[] = [];
  const probe = (step: number): Trial => {
    const [value, slope] = line(step);
    probed.push(step);
    return {
      step,
      value: Number.isNaN(value) ? Infinity : value,
      slope,
      x: new Float64Array(),
      gradient: new Float64Array(),
    };
  };
  const origin = probe(0);
  probed.pop();
  return { origin, found: strongWolfeSearch(origin, probe, first, { ...options, ...overrides }), probed };
}

// The first three test functions of Moré and Thuente 1994, table I to III: far start, flat stretch, many wiggles.
const ratio: Line = (a) => [-a / (a * a + 2), (a * a - 2) / (a * a + 2) ** 2];
const power: Line = (a) => [
  (a + 0.004) ** 5 - 2 * (a + 0.004) ** 4,
  5 * (a + 0.004) ** 4 - 8 * (a + 0.004) ** 3,
];
const wiggles: Line = (a) => {
  const [beta, l] = [0.01, 39];
  const w = (2 * (1 - beta)) / (l * Math.PI);
  const base = a <= 1 - beta ? 1 - a : a >= 1 + beta ? a - 1 : (a - 1) ** 2 / (2 * beta) + beta / 2;
  const slope = a <= 1 - beta ? -1 : a >= 1 + beta ? 1 : (a - 1) / beta;
  const turn = (l * Math.PI * a) / 2;
  return [base + w * Math.sin(turn), slope + (1 - beta) * Math.cos(turn)];
};

describe('strongWolfeSearch', () => {
  const starts = [1e-3, 1e-1, 1e1, 1e3];
  const cases = Object.entries({ ratio, power, wiggles }).flatMap(([name, line]) =>
    starts.map((first) => [name, first, line] as const),
  );
  it.each(cases)('fulfils both conditions on %s from %f', (_, first, line) => {
    const { origin, found, probed } = search(line, first);
    expect(found!.value).toBeLessThanOrEqual(origin.value + options.decrease * found!.step * origin.slope);
    expect(Math.abs(found!.slope)).toBeLessThanOrEqual(options.curvature * Math.abs(origin.slope));
    expect(probed.length).toBeLessThan(25);
  });

  it('fulfils both conditions on any parabola', () => {
    const magnitude = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(magnitude, magnitude, (minimum, first) => {
        const { origin, found } = search((a) => [(a - minimum) ** 2, 2 * (a - minimum)], first);
        expect(found!.value).toBeLessThan(origin.value);
        expect(Math.abs(found!.slope)).toBeLessThanOrEqual(options.curvature * 2 * minimum);
      }),
    );
  });

  it('takes the first step when it will do', () => {
    expect(search((a) => [(a - 1) ** 2, 2 * (a - 1)], 1).probed).toEqual([1]);
  });

  it('hands back the lowest point of enough decrease when the evaluations are used up', () => {
    const { found, probed } = search((a) => [-a, -1], 1, { maxSearchEvaluations: 3 });
    expect(probed).toHaveLength(3);
    expect(found!.step).toBe(Math.max(...probed));
  });

  it('finds nothing where every step goes up', () => {
    expect(search((a) => [a, -1], 1).found).toBeNull();
  });

  it('finds nothing where the steps that do not go up change nothing', () => {
    // Falls by less than rounding lets see, and rises from 1e-20 on.
    expect(search((a) => [1 + (a > 1e-20 ? a : 0), -1e-3], 1).found).toBeNull();
  });

  it('finds nothing where nothing but the origin is finite', () => {
    const { found, probed } = search((a) => [a === 0 ? 0 : NaN, a === 0 ? -1 : NaN], 1);
    expect(found).toBeNull();
    // Each is a quarter of the one before: shrinking stops only with the evaluations.
    expect(probed).toHaveLength(60);
    expect(probed[2]).toBe(1 / 16);
  });
});
