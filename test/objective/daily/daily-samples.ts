import fc from 'fast-check';
import type { DailySample } from '../../../src/objective/daily/index.js';

/** 2023-01-29, a Sunday. */
export const sunday = Date.UTC(2023, 0, 29);

/** A sample of plain numbers; the benchmark stays where it is unless given. */
export function sampleOf(
  returns: readonly number[],
  rest: Partial<Omit<DailySample, 'returns' | 'benchmark'>> & { readonly benchmark?: readonly number[] } = {},
): DailySample {
  const { benchmark = returns.map(() => 0), ...others } = rest;
  return {
    riskFree: null,
    daysPerYear: 365,
    firstDay: sunday,
    ...others,
    returns: Float64Array.from(returns),
    benchmark: Float64Array.from(benchmark),
  };
}

/** Every array of a sample with its days in another order. */
export function reordered(sample: DailySample, order: readonly number[]): DailySample {
  const pick = (series: Float64Array): Float64Array => Float64Array.from(order, (k) => series[k]!);
  return {
    ...sample,
    returns: pick(sample.returns),
    benchmark: pick(sample.benchmark),
    riskFree: sample.riskFree && pick(sample.riskFree),
  };
}

const change = fc.double({ min: -0.3, max: 0.4, noNaN: true });

const wildChange = fc.oneof(
  change,
  fc.constantFrom(0, -1, 1e-13, -1e-13, 5e-324, 1e8, 1e200, Number.MAX_VALUE),
);

const constant = (days: number, values: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  values.map((value) => Array<number>(days).fill(value));

const series = (days: number, values: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc.array(values, { minLength: days, maxLength: days, size: 'max' });

/** Samples of 0 to 400 days, ordinary, constant and absurd, with and without a risk-free rate and weights. */
export const anySample: fc.Arbitrary<DailySample> = fc
  .tuple(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 400 })), fc.constantFrom(1, 2, 3))
  .chain(([days, assets]) => {
    const any = fc.oneof(
      series(days, change),
      series(days, wildChange),
      constant(days, change),
      constant(days, wildChange),
    );
    return fc.record({
      returns: any.map((values) => Float64Array.from(values)),
      benchmark: any.map((values) => Float64Array.from(values)),
      riskFree: fc.option(
        any.map((values) => Float64Array.from(values)),
        { nil: null },
      ),
      weights: series((days + 1) * assets, fc.double({ min: 0, max: 1, noNaN: true })).map((values) =>
        Float64Array.from(values),
      ),
      assets: fc.constant(assets),
      daysPerYear: fc.constantFrom(252, 365, 365.25),
      firstDay: fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2100, 0, 1) }),
    });
  });

/** Whole basis points, so that no number is nearly, but not quite, 0. */
const points = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max }).map((whole) => whole / 10_000);

/** At least two losses of different sizes, of which one on the first day, and a gain. */
const lively = (days: number): fc.Arbitrary<number[]> =>
  fc
    .tuple(
      points(-3000, -1600),
      points(-1500, -100),
      points(100, 4000),
      series(days - 3, fc.oneof(points(-1000, -50), points(50, 1000))),
    )
    .map(([first, second, third, rest]) => [first, second, third, ...rest]);

/** Samples for which every metric has a value, and every formula is well conditioned: 6 to 60 days that vary, rise and fall. */
export const ordinarySample: fc.Arbitrary<DailySample> = fc
  .integer({ min: 6, max: 60 })
  .chain((days) =>
    fc.record({
      returns: lively(days),
      benchmark: lively(days).map((values) => values.toReversed()),
      riskFree: fc.option(series(days, points(0, 10)), { nil: null }),
    }),
  )
  .map(({ returns, benchmark, riskFree }) =>
    sampleOf(returns, { benchmark, riskFree: riskFree && Float64Array.from(riskFree) }),
  )
  // The total capture ratio divides by what was gained or lost on these days.
  .filter(({ returns, benchmark }) => {
    const onDownDays = returns.reduce((sum, value, k) => (benchmark[k]! > 0 ? sum : sum + value), 0);
    return Math.abs(onDownDays) > 1e-6;
  });
