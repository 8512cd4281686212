import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dailyMetric, dailyMetrics, type DailySample } from '../../../src/objective/daily/index.js';
import { ordinarySample, reordered } from './daily-samples.js';

function valueOf(name: string, sample: DailySample): number | null {
  return dailyMetric(name).value(sample).value;
}

function expectClose(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * Math.max(1e-3, Math.abs(expected)));
}

/** Every return times a factor, the risk-free one too. */
function scaled(sample: DailySample, factor: number): DailySample {
  const times = (series: Float64Array): Float64Array => series.map((value) => value * factor);
  return {
    ...sample,
    returns: times(sample.returns),
    benchmark: times(sample.benchmark),
    riskFree: sample.riskFree && times(sample.riskFree),
  };
}

/** What a metric becomes when every return is multiplied by a factor above 0: itself, times the factor. */
const unchanged = [
  'sharpe_ratio',
  'annualised_sharpe',
  'annualised_sortino',
  'annualised_sortino_legacy',
  'omega_ratio',
  'profit_factor',
  'return_on_var',
  'annualised_return_on_var',
  'skewness',
  'excess_kurtosis',
  'win_rate',
  'annualised_information_ratio',
  'beta',
  'up_capture',
  'down_capture',
  'total_capture',
];
const proportional = [
  'value_at_risk_95',
  'conditional_value_at_risk_95',
  'volatility',
  'annualised_volatility',
  'mean_return',
  'standard_deviation',
  'best_day',
  'worst_day',
  'tracking_error',
  'annualised_tracking_error',
];
const factor = fc.double({ min: 0.2, max: 2, noNaN: true });

test.each(unchanged)('%s does not depend on the scale of returns', (name) => {
  fc.assert(
    fc.property(ordinarySample, factor, (sample, by) =>
      expectClose(valueOf(name, scaled(sample, by)), valueOf(name, sample)),
    ),
  );
});

test.each(proportional)('%s grows in proportion to returns', (name) => {
  fc.assert(
    fc.property(ordinarySample, factor, (sample, by) =>
      expectClose(valueOf(name, scaled(sample, by)), by * valueOf(name, sample)!),
    ),
  );
});

describe('when every return changes its sign', () => {
  const odd = [
    'sharpe_ratio',
    'annualised_sharpe',
    'mean_return',
    'skewness',
    'annualised_information_ratio',
  ];
  const even = [
    'volatility',
    'annualised_volatility',
    'standard_deviation',
    'excess_kurtosis',
    'tracking_error',
    'beta',
  ];

  test.each(odd)('%s changes its sign', (name) => {
    fc.assert(
      fc.property(ordinarySample, (sample) =>
        expectClose(valueOf(name, scaled(sample, -1)), -valueOf(name, sample)!),
      ),
    );
  });

  test.each(even)('%s stays', (name) => {
    fc.assert(
      fc.property(ordinarySample, (sample) =>
        expectClose(valueOf(name, scaled(sample, -1)), valueOf(name, sample)),
      ),
    );
  });

  test.each(['omega_ratio', 'profit_factor'])('%s becomes its reciprocal', (name) => {
    fc.assert(
      fc.property(ordinarySample, (sample) => {
        const mirrored = valueOf(name, scaled(sample, -1));
        const before = valueOf(name, sample);
        expectClose(mirrored! * before!, 1);
      }),
    );
  });

  test('the best day is the worst', () => {
    fc.assert(
      fc.property(ordinarySample, (sample) =>
        expectClose(valueOf('best_day', scaled(sample, -1)), -valueOf('worst_day', sample)!),
      ),
    );
  });
});

/** Metrics of the way from the first day to the last; the others do not know in which order days came. */
const ofTheWay = new Set([
  'max_drawdown',
  'weekly_max_drawdown',
  'monthly_max_drawdown',
  'longest_drawdown',
  'average_drawdown',
  'conditional_drawdown_at_risk_95',
  'ulcer_index',
  'ulcer_index_percent',
  'ulcer_index_30_days',
  'calmar_ratio',
  'sterling_ratio',
  'daily_sterling_ratio',
  'martin_ratio',
  'annual_turnover',
]);

test.each(dailyMetrics.map(({ name }) => name).filter((name) => !ofTheWay.has(name)))(
  '%s does not depend on the order of days',
  (name) => {
    fc.assert(
      fc.property(
        ordinarySample.chain((sample) => {
          const days = Array.from(sample.returns.keys());
          return fc.tuple(
            fc.constant(sample),
            fc.shuffledSubarray(days, { minLength: days.length, maxLength: days.length }),
          );
        }),
        ([sample, order]) => expectClose(valueOf(name, reordered(sample, order)), valueOf(name, sample)),
      ),
    );
  },
);

test('a pool that does what its benchmark does has beta 1, no alpha, no tracking error and captures all', () => {
  fc.assert(
    fc.property(ordinarySample, (sample) => {
      const same = { ...sample, returns: sample.benchmark };
      expectClose(valueOf('beta', same), 1);
      expect(Math.abs(valueOf('annualised_jensens_alpha', same)!)).toBeLessThanOrEqual(1e-11);
      expect(valueOf('tracking_error', same)).toBe(0);
      expect(valueOf('annualised_information_ratio', same)).toBeNull();
      expectClose(valueOf('up_capture', same), 100);
      expectClose(valueOf('down_capture', same), -100);
      expectClose(valueOf('total_capture', same), 1);
    }),
  );
});

test('the signs of ratios are those of what is above the line', () => {
  fc.assert(
    fc.property(ordinarySample, (sample) => {
      const withoutRate = { ...sample, riskFree: null };
      fc.pre(Math.abs(valueOf('mean_return', withoutRate)!) > 1e-6);
      const mean = Math.sign(valueOf('mean_return', withoutRate)!);
      for (const name of ['annualised_sharpe', 'annualised_sortino', 'return_on_var', 'daily_sterling_ratio'])
        expect(Math.sign(valueOf(name, withoutRate)!), name).toBe(mean);
      fc.pre(Math.abs(valueOf('annualised_return', withoutRate)!) > 1e-6);
      const growth = Math.sign(valueOf('annualised_return', withoutRate)!);
      for (const name of ['absolute_return', 'calmar_ratio', 'sterling_ratio', 'martin_ratio'])
        expect(Math.sign(valueOf(name, withoutRate)!), name).toBe(growth);
    }),
  );
});

test('drawdowns are in order: average, ulcer index, conditional and maximum', () => {
  fc.assert(
    fc.property(ordinarySample, (sample) => {
      const ascending = [
        'average_drawdown',
        'ulcer_index',
        'conditional_drawdown_at_risk_95',
        'max_drawdown',
      ].map((name) => valueOf(name, sample)!);
      ascending.slice(1).forEach((value, k) => expect(value).toBeGreaterThanOrEqual(ascending[k]! - 1e-15));
      expect(ascending[0]).toBeGreaterThan(0);
      expect(ascending[3]).toBeLessThan(1);
    }),
  );
});

test('closes of weeks and months fall at most as deep as those of days', () => {
  fc.assert(
    fc.property(ordinarySample, (sample) => {
      const daily = valueOf('max_drawdown', sample)! + 1e-12;
      expect(valueOf('weekly_max_drawdown', sample)).toBeLessThanOrEqual(daily);
      expect(valueOf('monthly_max_drawdown', sample)).toBeLessThanOrEqual(daily);
    }),
  );
});

test('the conditional value at risk is at least the value at risk, and at most the worst day', () => {
  fc.assert(
    fc.property(ordinarySample, (sample) => {
      const conditional = valueOf('conditional_value_at_risk_95', sample)!;
      expect(conditional).toBeGreaterThanOrEqual(valueOf('value_at_risk_95', sample)! - 1e-15);
      expect(conditional).toBeLessThanOrEqual(-valueOf('worst_day', sample)! + 1e-15);
    }),
  );
});

test('one more losing day makes the maximum drawdown no smaller and the longest no shorter', () => {
  fc.assert(
    fc.property(ordinarySample, fc.double({ min: -0.5, max: -0.01, noNaN: true }), (sample, loss) => {
      const longer = {
        ...sample,
        returns: Float64Array.of(...sample.returns, loss),
        benchmark: Float64Array.of(...sample.benchmark, 0),
        riskFree: null,
      };
      for (const name of ['max_drawdown', 'longest_drawdown'])
        expect(valueOf(name, longer), name).toBeGreaterThanOrEqual(valueOf(name, sample)!);
    }),
  );
});
