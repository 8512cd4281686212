import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deflatedSharpeRatio,
  expectedMaximumSharpe,
  probabilisticSharpeRatio,
} from '../../../../src/evaluation/statistics/index.js';

describe('The deflated Sharpe ratio', () => {
  const published = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, trialVariance: 0.5 / 250 };

  // The paper's example: five years of days, an annual ratio of 2.5, trials whose annual ratios have a variance of 0.5.
  test.each([
    [100, -3, 10, 0.900397],
    [46, -3, 10, 0.950502],
    [88, 0, 3, 0.950491],
  ])('of %d trials with skewness %d and kurtosis %d is %d', (trials, skewness, kurtosis, expected) => {
    const { value } = deflatedSharpeRatio({ ...published, trials, skewness, kurtosis });
    expect(value).toBeCloseTo(expected, 6);
  });

  test('says which ratio luck was expected to show', () => {
    const trials = { trials: 100, trialVariance: published.trialVariance };
    const answer = deflatedSharpeRatio({ ...published, ...trials, skewness: -3, kurtosis: 10 });
    expect(answer).toMatchObject({ expectedMaximum: expectedMaximumSharpe(trials) });
    // The paper has 0.1132 a day.
    expect(expectedMaximumSharpe(trials)).toBeCloseTo(0.1132, 4);
  });

  const selections = fc.record({
    sharpe: fc.double({ min: 0, max: 0.5, noNaN: true }),
    observations: fc.integer({ min: 2, max: 2000 }),
    skewness: fc.double({ min: -3, max: 1, noNaN: true }),
    kurtosis: fc.double({ min: 3, max: 20, noNaN: true }),
    trials: fc.double({ min: 2, max: 1e4, noNaN: true }),
    trialVariance: fc.double({ min: 1e-4, max: 0.1, noNaN: true }),
  });

  test('falls with the number of trials and with their variance', () => {
    fc.assert(
      fc.property(selections, fc.double({ min: 1.1, max: 10, noNaN: true }), (selected, more) => {
        const base = deflatedSharpeRatio(selected).value!;
        fc.pre(base > 1e-100 && base < 1 - 1e-9);
        const { trials, trialVariance } = selected;
        expect(deflatedSharpeRatio({ ...selected, trials: more * trials }).value!).toBeLessThan(base);
        expect(deflatedSharpeRatio({ ...selected, trialVariance: more * trialVariance }).value!).toBeLessThan(
          base,
        );
      }),
    );
  });

  test('of a single trial is the probabilistic ratio against 0', () => {
    fc.assert(
      fc.property(selections, (selected) => {
        expect(deflatedSharpeRatio({ ...selected, trials: 1 }).value).toBe(
          probabilisticSharpeRatio({ ...selected, benchmark: 0 }).value,
        );
      }),
    );
  });

  test('does not exist below two observations, with the reason', () => {
    expect(
      deflatedSharpeRatio({ ...published, observations: 1, trials: 5, skewness: 0, kurtosis: 3 }),
    ).toEqual({ value: null, reason: expect.stringContaining('at least 2 observations') as string });
  });
});
