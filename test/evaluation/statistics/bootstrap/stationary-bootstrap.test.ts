import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  automaticBlockLength,
  sharpeMoments,
  stationaryBootstrap,
  type StationaryBootstrap,
  type StationaryBootstrapRequest,
} from '../../../../src/evaluation/statistics/index.js';
import { autoregression } from '../autoregression.js';

const mean = (series: Float64Array): number => series.reduce((sum, x) => sum + x, 0) / series.length;

function interval(request: Partial<StationaryBootstrapRequest>): StationaryBootstrap & { value: number } {
  const answer = stationaryBootstrap({
    series: autoregression(60, 0.3, 1),
    statistic: mean,
    samples: 200,
    confidence: 0.9,
    seed: 1,
    ...request,
  });
  if (answer.value === null) throw new Error(answer.reason);
  return answer;
}

describe('The stationary bootstrap', () => {
  test('covers the mean of an autoregression nearly as often as it says', () => {
    // 90 % is reached slowly: 200 observations with φ = 1/2 are worth 67, and over 2000 seeds it is 80.5 %. Drawn one by one
    // they would cover 66 %. The bounds are three deviations of a share of 200.
    let percentile = 0;
    let basic = 0;
    const seeds = 200;
    for (let seed = 0; seed < seeds; seed++) {
      const answer = interval({ series: autoregression(200, 0.5, seed), seed, samples: 100 });
      if (answer.percentile.lower <= 0 && 0 <= answer.percentile.upper) percentile++;
      if (answer.basic.lower <= 0 && 0 <= answer.basic.upper) basic++;
    }
    for (const covered of [percentile, basic]) {
      expect(covered / seeds).toBeGreaterThanOrEqual(0.72);
      expect(covered / seeds).toBeLessThanOrEqual(0.89);
    }
  });

  test('sees that dependence makes a mean less certain', () => {
    const series = autoregression(500, 0.7, 3);
    const alone = interval({ series, meanBlock: 1 });
    const blocks = interval({ series });
    // In the limit by √((1 + φ)/(1 - φ)) = 2.38.
    expect(blocks.deviation / alone.deviation).toBeGreaterThan(1.6);
    expect(blocks.deviation / alone.deviation).toBeLessThan(2.8);
  });

  test('uses the automatic block length unless told another', () => {
    const series = autoregression(100, 0.5, 2);
    expect(interval({ series }).meanBlock).toBe(automaticBlockLength(series).value);
    expect(interval({ series, meanBlock: 7.5 }).meanBlock).toBe(7.5);
  });

  test('of a two-valued series is worked by hand', () => {
    // Endless blocks make every resample a turn of the series, whose mean is the same.
    const { value, percentile, basic, deviation } = interval({ series: [1, 3, 1, 3], meanBlock: 1e15 });
    expect({ value, percentile, basic, deviation }).toEqual({
      value: 2,
      percentile: { lower: 2, upper: 2 },
      basic: { lower: 2, upper: 2 },
      deviation: 0,
    });
  });

  test('has a basic interval that mirrors the percentile one, and wider ones for more confidence', () => {
    const confidences = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.integer(), confidences, (seed, confidence) => {
        const { value, percentile, basic } = interval({ seed, confidence });
        expect(basic.lower + percentile.upper).toBeCloseTo(2 * value, 12);
        expect(basic.upper + percentile.lower).toBeCloseTo(2 * value, 12);
        const wider = interval({ seed, confidence: confidence + 0.04 }).percentile;
        expect(wider.lower).toBeLessThanOrEqual(percentile.lower);
        expect(wider.upper).toBeGreaterThanOrEqual(percentile.upper);
      }),
      { numRuns: 30 },
    );
  });

  test('moves and stretches with the series', () => {
    const series = autoregression(60, 0.3, 4);
    const plain = interval({ series, meanBlock: 3 });
    const moved = interval({ series: series.map((x) => 5 + 2 * x), meanBlock: 3 });
    expect(moved.value).toBeCloseTo(5 + 2 * plain.value, 12);
    expect(moved.percentile.lower).toBeCloseTo(5 + 2 * plain.percentile.lower, 12);
    expect(moved.basic.upper).toBeCloseTo(5 + 2 * plain.basic.upper, 12);
    expect(moved.deviation).toBeCloseTo(2 * plain.deviation, 12);
  });

  test('repeats by seed and leaves the series as it was', () => {
    const series = autoregression(60, 0.3, 5);
    const before = series.slice();
    expect(interval({ series })).toEqual(interval({ series }));
    expect(interval({ series }).percentile).not.toEqual(interval({ series, seed: 2 }).percentile);
    // Even from a statistic that sorts what it is given.
    interval({ series, statistic: (resample) => resample.sort()[30]! });
    expect(series).toEqual(before);
  });

  test('takes the Sharpe ratio for a statistic', () => {
    const series = autoregression(250, 0, 6).map((x) => 0.01 * x + 0.001);
    const { value, percentile } = interval({ series, statistic: (r) => sharpeMoments(r).value ?? NaN });
    expect(value).toBe(sharpeMoments(series).value);
    expect(percentile.lower).toBeLessThan(value);
    expect(percentile.upper).toBeGreaterThan(value);
    // The standard error of a ratio this small is about 1/√250 = 0.063.
    expect(percentile.upper - percentile.lower).toBeGreaterThan(2 * 1.64 * 0.04);
    expect(percentile.upper - percentile.lower).toBeLessThan(2 * 1.64 * 0.09);
  });

  const sharpe = (series: Float64Array): number => sharpeMoments(series).value ?? NaN;
  test.each([
    [{ series: [] }, 'The series is empty'],
    [{ series: [1, 2, 3] }, 'at least 9 observations'],
    [{ series: [1, 1, 1], statistic: sharpe }, 'no value on the series'],
    // A resample of two is the same observation twice half of the time.
    [{ series: [1, 2], statistic: sharpe, meanBlock: 1 }, /no value on \d+ of 200 resamples/],
    [{ series: [1e300, -1e300], meanBlock: 1 }, 'more than a number holds'],
  ])('has no interval for %j, with the reason', (request, reason) => {
    expect(() => interval(request)).toThrow(reason);
  });

  test.each([
    ['series[1]', { series: [1, NaN] }],
    ['samples', { samples: 0 }],
    ['confidence', { confidence: 95 }],
    ['meanBlock', { meanBlock: 0 }],
  ])('refuses a bad "%s"', (path, request) => {
    expect(() => interval(request)).toThrow(expect.objectContaining({ code: 'evaluation.argument', path }));
  });
});
