import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  probabilityOfBacktestOverfitting,
  type BacktestOverfitting,
  type OverfittingOptions,
  type ReturnsMatrix,
} from '../../../../src/evaluation/overfitting/index.js';
import { InputError } from '../../../../src/diagnostics/index.js';
import { average, defined, mapped, matrixOf, noise } from '../support.js';

const analyse = (
  matrix: ReturnsMatrix,
  options?: OverfittingOptions,
): Extract<BacktestOverfitting, { value: number }> =>
  defined(probabilityOfBacktestOverfitting(matrix, options));

/** Daily Sharpe ratio of some days, by the definition. */
function sharpe(returns: readonly number[]): number {
  const mean = average(returns);
  return mean / Math.sqrt(average(returns.map((value) => (value - mean) ** 2)));
}

/** Logits by cutting rows up, a sample at a time. */
function slowLogits({ strategies, days, values }: ReturnsMatrix, blocks: number): number[] {
  const blockOf = (t: number): number =>
    Array.from({ length: blocks }, (_, b) => Math.floor(((b + 1) * days) / blocks)).findIndex(
      (end) => t < end,
    );
  const logits: number[] = [];
  for (let bits = 0; bits < 2 ** blocks; bits++) {
    if (bits.toString(2).replaceAll('0', '').length !== blocks / 2) continue;
    const performances = (inside: number): number[] =>
      Array.from({ length: strategies }, (_, s) =>
        sharpe(
          [...values.subarray(s * days, (s + 1) * days)].filter(
            (_, t) => ((bits >> blockOf(t)) & 1) === inside,
          ),
        ),
      );
    const inside = performances(1);
    const outside = performances(0);
    const chosen = outside[inside.indexOf(Math.max(...inside))]!;
    const share = outside.filter((value) => value <= chosen).length / (strategies + 1);
    logits.push(Math.log(share / (1 - share)));
  }
  return logits;
}

const matrices = fc
  .record({
    strategies: fc.integer({ min: 2, max: 6 }),
    days: fc.integer({ min: 12, max: 40 }),
    seed: fc.nat(),
  })
  .map(({ strategies, days, seed }) => noise(strategies, days, seed));

describe('probabilityOfBacktestOverfitting', () => {
  test('agrees with a case worked by hand', () => {
    // Means of the two blocks: A 2 and -1, B 0 and 1. In block 0 A is best (2) and has the rank 1 in block 1 (-1 against 1);
    // in block 1 B is best (1) and has the rank 1 in block 0 (0 against 2). Both ω = 1/3, λ = ln ½, so PBO = 1.
    // The line through (2, -1) and (1, 0): slope -1, intercept 1. One loss of two. Chosen -1 and 0, mean of all 0 and 1.
    expect(
      probabilityOfBacktestOverfitting(matrixOf([1, 3, 1, -3], [-1, 1, 0, 2]), {
        blocks: 2,
        performance: 'mean',
      }),
    ).toEqual({
      value: 1,
      logits: Float64Array.of(Math.log(0.5), Math.log(0.5)),
      inSample: Float64Array.of(2, 1),
      outOfSample: Float64Array.of(-1, 0),
      degradation: { value: -1, intercept: 1, rSquared: 1 },
      probabilityOfLoss: 0.5,
      dominance: { firstOrder: false, secondOrder: false },
    });
  });

  test('has the logits found by cutting the rows up', () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom(2, 4, 6), (matrix, blocks) => {
        const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
        const expected = ascending(slowLogits(matrix, blocks));
        ascending(analyse(matrix, { blocks }).logits).forEach((logit, i) =>
          expect(logit).toBeCloseTo(expected[i]!, 9),
        );
        expect(expected).toHaveLength({ 2: 2, 4: 6, 6: 20 }[blocks]);
      }),
      { numRuns: 40 },
    );
  });

  test('is one half on average for strategies without skill', () => {
    const found = Array.from({ length: 200 }, (_, seed) => analyse(noise(10, 60, seed), { blocks: 6 }).value);
    // One PBO has a deviation of about 0.2, so the mean of 200 has one of 0.015.
    expect(Math.abs(average(found) - 0.5)).toBeLessThan(0.06);
    expect(found.some((value) => value < 0.3)).toBe(true);
    expect(found.some((value) => value > 0.7)).toBe(true);
  });

  test('is near 0 where one strategy has skill, which then dominates a blind choice', () => {
    const results = Array.from({ length: 20 }, (_, seed) =>
      analyse(
        noise(10, 240, seed, (s) => (s === 3 ? 0.5 : 0)),
        { blocks: 8 },
      ),
    );
    expect(average(results.map(({ value }) => value))).toBeLessThan(0.02);
    expect(average(results.map(({ probabilityOfLoss }) => probabilityOfLoss))).toBeLessThan(0.02);
    for (const { dominance } of results) expect(dominance).toEqual({ firstOrder: true, secondOrder: true });
  });

  test('falls as the skill of one strategy grows', () => {
    const mean = (skill: number): number =>
      average(
        Array.from(
          { length: 30 },
          (_, seed) =>
            analyse(
              noise(8, 120, seed, (s) => (s === 0 ? skill : 0)),
              { blocks: 6 },
            ).value,
        ),
      );
    const [none, some, much] = [mean(0), mean(0.15), mean(0.4)];
    expect(some).toBeLessThan(none - 0.05);
    expect(much).toBeLessThan(some - 0.05);
  });

  test('is certain for strategies that lose in one block what they gain in another', () => {
    // Each is good in one block and as bad in another, so what is best in a sample is bad outside.
    const blocks = 4;
    const matrix = noise(4, 80, 1);
    const values = matrix.values.map((value, k) => {
      const block = Math.floor((k % 80) / 20);
      const strategy = Math.floor(k / 80);
      return 0.01 * value + (block === strategy ? 1 : block === (strategy + 1) % blocks ? -1 : 0);
    });
    const { value, probabilityOfLoss } = analyse({ ...matrix, values }, { blocks, performance: 'mean' });
    expect(value).toBe(1);
    expect(probabilityOfLoss).toBe(1);
  });

  test('does not change with the size of returns, and performance is a daily Sharpe ratio', () => {
    fc.assert(
      fc.property(matrices, fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (matrix, factor) => {
        const scaled = analyse(
          mapped(matrix, (value) => factor * value),
          { blocks: 4 },
        );
        const own = analyse(matrix, { blocks: 4 });
        expect(scaled.logits).toEqual(own.logits);
        scaled.inSample.forEach((value, i) => expect(value).toBeCloseTo(own.inSample[i]!, 9));
      }),
      { numRuns: 30 },
    );
  });

  test('does not change with the order of the strategies', () => {
    fc.assert(
      fc.property(matrices, ({ strategies, days, values }) => {
        const turned = {
          strategies,
          days,
          values: Float64Array.from([...values.subarray(days), ...values.subarray(0, days)]),
        };
        expect(analyse(turned, { blocks: 4 }).logits).toEqual(
          analyse({ strategies, days, values }, { blocks: 4 }).logits,
        );
      }),
      { numRuns: 30 },
    );
  });

  test('counts copies of one strategy as median, and so as overfit', () => {
    const row = [...noise(1, 40, 2).values];
    const { value, logits, dominance } = analyse(matrixOf(row, row, row), { blocks: 4 });
    expect(value).toBe(1);
    expect(logits).toEqual(new Float64Array(6));
    expect(dominance).toEqual({ firstOrder: false, secondOrder: false });
  });

  test('counts returns that never change in a sample as a Sharpe ratio of 0', () => {
    const still = Array.from({ length: 40 }, (_, t) => (t < 20 ? 0.1 : t % 2));
    const falling = Array.from({ length: 40 }, (_, t) => -1 - (t % 3));
    const { inSample } = analyse(matrixOf(still, falling), { blocks: 2 });
    // ½ / ½ = 1 in the second half.
    expect([...inSample]).toEqual([0, expect.closeTo(1, 12)]);
  });

  test('has no line of degradation where all samples perform alike', () => {
    const { degradation } = analyse(matrixOf([0.1, 0.3, 0.1, 0.3], [0, -1, 0, -1]), { blocks: 2 });
    expect(degradation).toEqual({
      value: null,
      reason: 'Every strategy chosen has the same performance in the sample.',
    });
  });

  test('goes through the 12870 combinations of 16 blocks by default', () => {
    const { logits, value } = analyse(noise(30, 365, 6));
    expect(logits).toHaveLength(12870);
    expect(value).toBe(logits.filter((logit) => logit <= 0).length / 12870);
  });

  test('is undefined without a choice or with too few days', () => {
    expect(probabilityOfBacktestOverfitting(noise(1, 100, 0))).toEqual({
      value: null,
      reason: 'There was no choice: 1 strategies; at least 2 are needed.',
    });
    expect(probabilityOfBacktestOverfitting(noise(3, 31, 0)).reason).toContain(
      '31 days cannot be cut into 16 blocks',
    );
    expect(probabilityOfBacktestOverfitting(noise(3, 32, 0)).value).not.toBeNull();
  });

  test('refuses an odd number of blocks, too many, and unknown measures', () => {
    const matrix = noise(3, 100, 0);
    expect(() => probabilityOfBacktestOverfitting(matrix, { blocks: 5 })).toThrow(
      '"blocks" is 5; expected an even number. Did you mean 4 or 6?',
    );
    expect(() => probabilityOfBacktestOverfitting(matrix, { blocks: 22 })).toThrow(InputError);
    expect(() => probabilityOfBacktestOverfitting(matrix, { performance: 'means' as 'mean' })).toThrow(
      'Did you mean mean?',
    );
  });
});
