import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  minimumTrackRecordLength,
  probabilisticSharpeRatio,
} from '../../../../src/evaluation/statistics/index.js';

const normal = { skewness: 0, kurtosis: 3 };

describe('The minimum track record length', () => {
  // The paper tells an annual ratio of 2 from one of 1 at 95 %.
  test.each([
    ['252 days a year, normal returns', 252, normal, 2.73],
    ['52 weeks a year, normal returns', 52, normal, 2.83],
    ['12 months a year, normal returns', 12, normal, 3.24],
    ['12 months a year, hedge fund returns', 12, { skewness: -0.72, kurtosis: 5.78 }, 4.99],
  ])('with %s is the published one', (_, periods, shape, years) => {
    const root = Math.sqrt(periods);
    const { value } = minimumTrackRecordLength({
      sharpe: 2 / root,
      benchmark: 1 / root,
      confidence: 0.95,
      ...shape,
    });
    expect(value! / periods).toBeCloseTo(years, 2);
  });

  test('is the length at which the probabilistic ratio reaches the confidence', () => {
    const questions = fc.record({
      sharpe: fc.double({ min: 0.02, max: 1, noNaN: true }),
      benchmark: fc.double({ min: -0.5, max: 0, noNaN: true }),
      confidence: fc.double({ min: 0.6, max: 0.999, noNaN: true }),
      skewness: fc.double({ min: -3, max: 1, noNaN: true }),
      kurtosis: fc.double({ min: 3, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(questions, (question) => {
        const length = minimumTrackRecordLength(question).value!;
        const reached = (observations: number): number =>
          probabilisticSharpeRatio({ ...question, observations }).value ?? 0;
        expect(reached(Math.ceil(length) + 1)).toBeGreaterThan(question.confidence);
        if (length > 3) expect(reached(Math.floor(length) - 1)).toBeLessThan(question.confidence);
      }),
    );
  });

  test.each([
    [{ sharpe: 0.1, benchmark: 0.1, ...normal }, 'is not above the benchmark 0.1'],
    [{ sharpe: -0.1, benchmark: 0, ...normal }, 'is not above the benchmark 0'],
    [{ sharpe: 1e-200, benchmark: 0, ...normal }, 'past what a number holds'],
    [{ sharpe: 1, benchmark: 0, skewness: 2, kurtosis: 5 }, 'no positive, finite variance'],
  ])('for %j does not exist, with the reason', (question, reason) => {
    expect(minimumTrackRecordLength({ ...question, confidence: 0.95 })).toEqual({
      value: null,
      reason: expect.stringContaining(reason) as string,
    });
  });

  test.each([0.5, 1, 95, NaN])('refuses a confidence of %d', (confidence) => {
    expect(() => minimumTrackRecordLength({ sharpe: 1, benchmark: 0, confidence, ...normal })).toThrow(
      expect.objectContaining({ code: 'evaluation.argument', path: 'confidence', value: confidence }),
    );
  });
});
