import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { empiricalRademacher } from '../../../../src/evaluation/overfitting/index.js';
import { average, defined, mapped, matrixOf, noise } from '../support.js';

const matrices = fc
  .record({
    strategies: fc.integer({ min: 1, max: 5 }),
    days: fc.integer({ min: 2, max: 40 }),
    seed: fc.nat(),
  })
  .map(({ strategies, days, seed }) => noise(strategies, days, seed));

/** By going through all sign vectors. */
function exactly({ strategies, days, values }: ReturnType<typeof noise>): number {
  const best = Array.from({ length: 2 ** days }, (_, bits) => {
    const products = Array.from({ length: strategies }, (_, s) =>
      average(Array.from({ length: days }, (_, t) => ((bits >> t) & 1 ? 1 : -1) * values[s * days + t]!)),
    );
    return Math.max(...products);
  });
  return average(best);
}

describe('empiricalRademacher', () => {
  test('of opposite strategies of one day is the size of their return', () => {
    // Whatever the sign, one of σ·2 and -σ·2 is 2. The population deviation of one day is 0.
    expect(empiricalRademacher(matrixOf([2], [-2]), { units: 'returns' })).toEqual({
      value: 2,
      standardError: 0,
    });
  });

  test('agrees with all sign vectors gone through', () => {
    const matrix = noise(4, 10, 3);
    const { value, standardError } = defined(
      empiricalRademacher(matrix, { units: 'returns', draws: 20_000 }),
    );
    expect(standardError).toBeLessThan(0.002);
    expect(Math.abs(value - exactly(matrix))).toBeLessThan(4 * standardError);
  });

  test('of strategies (1, 1) and (-1, -1) is one half', () => {
    // max(±(σ₁ + σ₂)/2) = |σ₁ + σ₂|/2 is 1 or 0, equally often; its deviation is ½, the standard error ½/√10000.
    const { value, standardError } = defined(
      empiricalRademacher(matrixOf([1, 1], [-1, -1]), {
        units: 'returns',
        draws: 10_000,
      }),
    );
    expect(standardError).toBeCloseTo(0.005, 5);
    expect(Math.abs(value - 0.5)).toBeLessThan(0.02);
  });

  test('has a standard error that is the spread of estimates from seed to seed', () => {
    const matrix = noise(5, 30, 1);
    const estimates = Array.from({ length: 300 }, (_, seed) =>
      defined(empiricalRademacher(matrix, { draws: 50, seed })),
    );
    const values = estimates.map(({ value }) => value);
    const spread = Math.sqrt(average(values.map((value) => (value - average(values)) ** 2)));
    const claimed = average(estimates.map(({ standardError }) => standardError));
    // The deviation of 300 values is known to about 1/√600 = 4 %.
    expect(spread / claimed).toBeGreaterThan(0.85);
    expect(spread / claimed).toBeLessThan(1.15);
  });

  test('of one strategy is 0 and of none or no days as well', () => {
    for (const matrix of [noise(1, 100, 5), noise(0, 100, 5), noise(3, 0, 5)]) {
      expect(empiricalRademacher(matrix)).toEqual({ value: 0, standardError: 0 });
    }
  });

  test('grows with the number of random strategies', () => {
    const [few, some, many] = [5, 20, 100].map((strategies) =>
      defined(empiricalRademacher(noise(strategies, 180, 11))),
    );
    const gap = (a: typeof few, b: typeof few): number => b!.value - a!.value;
    expect(gap(few, some)).toBeGreaterThan(5 * (few!.standardError + some!.standardError));
    expect(gap(some, many)).toBeGreaterThan(5 * (some!.standardError + many!.standardError));
    // Massart's lemma for rows of length √T, uncentred: R̂ ≤ √(1 + mean²) √(2 ln S / T).
    expect(many!.value).toBeLessThan(1.1 * Math.sqrt((2 * Math.log(100)) / 180));
  });

  test('never falls when a strategy is added, for the same signs', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const strategies = matrix.strategies + 1;
        const more = { ...noise(strategies, matrix.days, 7) };
        more.values.set(matrix.values);
        const options = { units: 'returns', draws: 20 } as const;
        expect(empiricalRademacher(more, options).value!).toBeGreaterThanOrEqual(
          empiricalRademacher(matrix, options).value!,
        );
      }),
    );
  });

  test('does not care about the size of returns in sharpe units, and is in proportion to it in others', () => {
    fc.assert(
      fc.property(matrices, fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (matrix, factor) => {
        const scaled = mapped(matrix, (value) => factor * value);
        const draws = 10;
        const sharpe = empiricalRademacher(matrix, { draws }).value!;
        expect(Math.abs(empiricalRademacher(scaled, { draws }).value! - sharpe)).toBeLessThan(1e-12);
        const returns = empiricalRademacher(matrix, { draws, units: 'returns' }).value!;
        const larger = empiricalRademacher(scaled, { draws, units: 'returns' }).value!;
        expect(Math.abs(larger - factor * returns)).toBeLessThan(1e-12 * factor);
      }),
    );
  });

  test('weighs quiet strategies like loud ones in sharpe units', () => {
    const matrix = noise(6, 100, 2);
    const quiet = mapped(matrix, (value, strategy) => value * 10 ** -strategy);
    expect(empiricalRademacher(quiet).value).toBeCloseTo(empiricalRademacher(matrix).value!, 12);
  });

  test('is the same for the same seed and another for another', () => {
    const matrix = noise(4, 70, 8);
    const estimate = (seed: number): unknown => empiricalRademacher(matrix, { seed });
    expect(estimate(1)).toEqual(estimate(1));
    expect(estimate(1)).not.toEqual(estimate(2));
  });

  test('is undefined in sharpe units where a strategy never moves', () => {
    const matrix = matrixOf([1, 2, 3], [0.5, 0.5, 0.5]);
    expect(empiricalRademacher(matrix)).toEqual({
      value: null,
      reason: expect.stringContaining('Strategy 1 returns the same every day') as string,
    });
    expect(empiricalRademacher(matrix, { units: 'returns' }).value).toBeGreaterThan(0);
  });

  test('refuses options it does not know and names the nearest', () => {
    const matrix = noise(2, 5, 0);
    const units = 'sharp' as 'sharpe';
    expect(() => empiricalRademacher(matrix, { units })).toThrow(
      '"units" is "sharp"; expected one of sharpe, returns. Did you mean sharpe?',
    );
    expect(() => empiricalRademacher(matrix, { draws: 1 })).toThrow(
      '"draws" is 1; expected a whole number of at least 2.',
    );
  });
});
