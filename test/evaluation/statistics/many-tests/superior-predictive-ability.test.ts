import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  realityCheck,
  superiorPredictiveAbility,
  type ManyModelsRequest,
  type SuperiorPredictiveAbility,
} from '../../../../src/evaluation/statistics/index.js';
import { nullModels } from './null-models.js';

function judge(request: Partial<ManyModelsRequest>): SuperiorPredictiveAbility & { value: number } {
  const answer = superiorPredictiveAbility({
    differences: nullModels(4, 60, 1),
    samples: 199,
    seed: 1,
    ...request,
  });
  if (answer.value === null) throw new Error(answer.reason);
  return answer;
}

describe("Hansen's test for superior predictive ability", () => {
  test('has p-values in order, the consistent one for its value', () => {
    const shift = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer(), fc.array(shift, { minLength: 1, maxLength: 4 }), (seed, shifts) => {
        const models = nullModels(shifts.length, 30, seed);
        const differences = models.map((series, k) => series.map((x) => x + shifts[k]!));
        const { value, lower, consistent, upper } = judge({ differences, samples: 99 });
        expect(lower).toBeLessThanOrEqual(consistent);
        expect(consistent).toBeLessThanOrEqual(upper);
        expect(value).toBe(consistent);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeGreaterThanOrEqual(0.01);
      }),
      { numRuns: 40 },
    );
  });

  test('has p-values that are about uniform when no model has skill', () => {
    const seeds = 200;
    const pValues = Array.from({ length: seeds }, (_, seed) =>
      judge({ differences: nullModels(5, 150, seed), seed, samples: 99, meanBlock: 4 }),
    ).map(({ upper }) => upper);
    // Above 1/2 ties at a statistic of 0 are in the way.
    for (const level of [0.1, 0.25, 0.5]) {
      const share = pValues.filter((p) => p <= level).length / seeds;
      // Three and a half deviations of a share of 200, and 0.03 for what a bootstrap of 150 observations is off by.
      const slack = 3.5 * Math.sqrt((level * (1 - level)) / seeds) + 0.03;
      expect(Math.abs(share - level)).toBeLessThan(slack);
    }
  });

  test('finds the one model with skill', () => {
    const differences = nullModels(10, 200, 1);
    differences[6] = differences[6]!.map((x) => x + 0.5);
    const { value, upper, best } = judge({ differences });
    expect([value, upper, best]).toEqual([1 / 200, 1 / 200, 6]);
  });

  test('is not drowned by poor, noisy models, as the reality check is', () => {
    const differences = nullModels(6, 200, 2).map((series) => series.map((x) => 10 * x - 10));
    const skilled = nullModels(1, 200, 3)[0]!.map((x) => x + 0.3);
    const request = { differences: [...differences, skilled], samples: 199, seed: 1, meanBlock: 2 };
    expect(judge(request).consistent).toBeLessThan(0.02);
    expect(realityCheck(request).value).toBeGreaterThan(0.2);
  });

  test('of one model is worked by hand', () => {
    // Mean 1/3 and, in blocks of one, ω² = ((1/3)² + (1/3)² + (2/3)²)/3 = 2/9: T = √3 (1/3)/√(2/9) = √(3/2).
    // A resample holds n ones with n binomial of 3 and 1/3; n/3 - 1/3 is 1/3 or more with probability (3 · 2 + 1)/27 = 7/27.
    const answer = judge({ differences: [[0, 1, 0]], meanBlock: 1, samples: 4000 });
    expect(answer.statistic).toBeCloseTo(Math.sqrt(1.5), 12);
    expect(Math.abs(answer.consistent - 7 / 27)).toBeLessThan(4 * Math.sqrt(((7 / 27) * (20 / 27)) / 4000));
    expect(answer.lower).toBe(answer.upper);
  });

  test('of models that are all worse is 1, with a statistic of 0', () => {
    const differences = nullModels(3, 60, 2).map((series) => series.map((x) => x - 3));
    expect(judge({ differences })).toMatchObject({ value: 1, lower: 1, upper: 1, statistic: 0 });
  });

  test('neither the order nor the units of models matter', () => {
    const differences = nullModels(4, 60, 3);
    const { value, lower, upper, statistic, best } = judge({ differences, meanBlock: 2 });
    const turned = judge({ differences: differences.toReversed(), meanBlock: 2 });
    expect(turned).toMatchObject({ value, lower, upper, statistic, best: 3 - best });
    // Studentised: each model may have a unit of its own.
    const scaled = differences.map((series, k) => series.map((x) => 8 ** k * x));
    expect(judge({ differences: scaled, meanBlock: 2 })).toMatchObject({ value, lower, upper, best });
  });

  test('passes over models that equal the benchmark', () => {
    const differences = nullModels(3, 60, 4);
    const alone = judge({ differences });
    const among = judge({ differences: [new Float64Array(60), ...differences] });
    expect(among).toEqual({ ...alone, best: alone.best + 1 });
  });

  test('repeats by seed', () => {
    const differences = nullModels(4, 60, 3);
    expect(judge({ differences })).toEqual(judge({ differences }));
    expect(judge({ differences, seed: 2 }).upper).not.toBe(judge({ differences }).upper);
  });

  test.each([
    [{ differences: [] }, 'no models that differ'],
    [{ differences: [[0, 0, 0]] }, 'no models that differ'],
    [{ differences: [[1, 2]], meanBlock: 1 }, 'at least 3 observations'],
    [{ differences: [[1, 2, 3]] }, 'at least 9 observations'],
    [
      {
        differences: [
          [0.1, 0.2, 0.3],
          [0.1, 0.1, 0.1],
        ],
        meanBlock: 1,
      },
      'Model 1 differs',
    ],
    [{ differences: [[1e300, -1e300, 0]], meanBlock: 1 }, 'Model 0 differs'],
  ])('of %j has no p-value, with the reason', (request, reason) => {
    expect(() => judge(request)).toThrow(reason);
  });

  test('refuses series of different lengths', () => {
    expect(() => judge({ differences: [[1, 2, 3], [1]] })).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path: 'differences[1]', value: 1 }),
    );
  });
});
