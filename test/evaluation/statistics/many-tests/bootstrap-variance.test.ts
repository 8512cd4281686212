import { describe, expect, test } from 'vitest';
import { bootstrapVariance } from '../../../../src/evaluation/statistics/many-tests/bootstrap-variance.js';

/** The variance of √T times a resample's mean, by going through all T^T resamples with their probabilities. */
function exhaustiveVariance(series: readonly number[], meanBlock: number): number {
  const count = series.length;
  const anew = 1 / meanBlock;
  let first = 0;
  let second = 0;
  const extend = (length: number, last: number, probability: number, sum: number): void => {
    if (length === count) {
      first += (probability * sum) / count;
      second += probability * (sum / count) ** 2;
      return;
    }
    for (let next = 0; next < count; next++) {
      const follows = length > 0 && next === (last + 1) % count;
      const chance = (length === 0 ? 1 : anew) / count + (follows ? 1 - anew : 0);
      extend(length + 1, next, probability * chance, sum + series[next]!);
    }
  };
  extend(0, 0, 1, 0);
  return count * (second - first ** 2);
}

describe("The bootstrap's own variance", () => {
  test.each([1, 1.5, 2, 5])('is that over all resamples, for a mean block of %d', (meanBlock) => {
    for (const series of [[0, 1, 5], [2, -1, 3, 3, -4], [7]]) {
      const expected = exhaustiveVariance(series, meanBlock);
      expect(bootstrapVariance(Float64Array.from(series), meanBlock)).toBeCloseTo(expected, 10);
    }
  });

  test('with blocks of one is the variance of the series', () => {
    // Departures -2 -1 3 from the mean 2: (4 + 1 + 9)/3.
    expect(bootstrapVariance(Float64Array.of(0, 1, 5), 1)).toBeCloseTo(14 / 3, 12);
  });
});
