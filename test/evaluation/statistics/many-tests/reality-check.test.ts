import { describe, expect, test } from 'vitest';
import {
  automaticBlockLength,
  realityCheck,
  type ManyModelsRequest,
  type RealityCheck,
} from '../../../../src/evaluation/statistics/index.js';
import { nullModels } from './null-models.js';

function check(request: Partial<ManyModelsRequest>): RealityCheck & { value: number } {
  const answer = realityCheck({ differences: nullModels(4, 60, 1), samples: 199, seed: 1, ...request });
  if (answer.value === null) throw new Error(answer.reason);
  return answer;
}

describe("White's reality check", () => {
  test('has p-values that are about uniform when no model has skill', () => {
    const seeds = 200;
    const pValues = Array.from({ length: seeds }, (_, seed) =>
      check({ differences: nullModels(5, 150, seed), seed, samples: 99, meanBlock: 4 }),
    ).map(({ value }) => value);
    for (const level of [0.1, 0.25, 0.5, 0.75]) {
      const share = pValues.filter((p) => p <= level).length / seeds;
      // Three and a half deviations of a share of 200, and 0.03 for what a bootstrap of 150 observations is off by.
      const slack = 3.5 * Math.sqrt((level * (1 - level)) / seeds) + 0.03;
      expect(Math.abs(share - level)).toBeLessThan(slack);
    }
  });

  test('finds the one model with skill', () => {
    const differences = nullModels(10, 200, 1);
    // A daily ratio of 0.5 has a t-value of 7.
    differences[6] = differences[6]!.map((x) => x + 0.5);
    const { value, best } = check({ differences });
    expect(value).toBe(1 / 200);
    expect(best).toBe(6);
  });

  test('of one model is worked by hand', () => {
    // Blocks of one of the observations 0 and 1: means 0, 1/2, 1 with probabilities 1/4, 1/2, 1/4, of which only 1 departs
    // from 1/2 by 1/2 or more.
    const { value, statistic } = check({ differences: [[0, 1]], meanBlock: 1, samples: 4000 });
    expect(statistic).toBe(Math.SQRT2 / 2);
    expect(Math.abs(value - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 4000));
  });

  test('takes models that are never better for what they are', () => {
    expect(check({ differences: nullModels(3, 60, 2).map((series) => series.map((x) => x - 3)) }).value).toBe(
      1,
    );
  });

  test('neither the order nor the unit of models matters', () => {
    const differences = nullModels(4, 60, 3);
    const { value, statistic, best } = check({ differences, meanBlock: 2 });
    const turned = check({ differences: differences.toReversed(), meanBlock: 2 });
    expect(turned).toMatchObject({ value, statistic, best: 3 - best });
    const scaled = check({
      differences: differences.map((series) => series.map((x) => 8 * x)),
      meanBlock: 2,
    });
    expect(scaled).toMatchObject({ value, statistic: 8 * statistic });
  });

  test('a copy of a model changes nothing, and a model more never lowers the p-value of the same best', () => {
    const differences = nullModels(4, 60, 4);
    const { value, best } = check({ differences, meanBlock: 2 });
    expect(check({ differences: [...differences, differences[best]!], meanBlock: 2 }).value).toBe(value);
    const worse = differences[best]!.map((x, t) => 3 * Math.sin(7 * t) - Math.abs(x));
    expect(check({ differences: [...differences, worse], meanBlock: 2 }).value).toBeGreaterThanOrEqual(value);
  });

  test('repeats by seed, with the mean of the automatic block lengths', () => {
    const differences = nullModels(4, 60, 5);
    const answer = check({ differences });
    expect(check({ differences })).toEqual(answer);
    expect(check({ differences, seed: 2 }).value).not.toBe(answer.value);
    const lengths = differences.map((series) => automaticBlockLength(series).value!);
    expect(answer.meanBlock).toBeCloseTo(lengths.reduce((a, b) => a + b, 0) / 4, 12);
  });

  test.each([
    [{ differences: [] }, 'no models'],
    [{ differences: [[], []] }, 'no observations'],
    [{ differences: [[1, 2, 3]] }, 'at least 9 observations'],
    [{ differences: [[1e308, 1e308]], meanBlock: 1 }, 'past what a number holds'],
  ])('of %j has no p-value, with the reason', (request, reason) => {
    expect(() => check(request)).toThrow(reason);
  });

  test.each([
    ['differences[1]', { differences: [[1, 2], [1]] }],
    ['differences[0][1]', { differences: [[1, NaN]] }],
    ['samples', { samples: 0.5 }],
    ['meanBlock', { meanBlock: 0 }],
  ])('refuses a bad "%s"', (path, request) => {
    expect(() => check(request)).toThrow(expect.objectContaining({ code: 'evaluation.argument', path }));
  });
});
