import { expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { dailyMetric, dailyMetrics } from '../../../src/objective/daily/index.js';

test('every metric is found by its name, which no other has, nor its label', () => {
  expect(new Set(dailyMetrics.map(({ name }) => name)).size).toBe(dailyMetrics.length);
  expect(new Set(dailyMetrics.map(({ label }) => label)).size).toBe(dailyMetrics.length);
  for (const one of dailyMetrics) expect(dailyMetric(one.name)).toBe(one);
});

test.each([
  'Absolute Return (%)',
  'Sharpe Ratio',
  'Annualized Sharpe Ratio',
  'Annualized Sortino Ratio',
  'Annualized Omega Ratio',
  'Return on VaR',
  'Annualized Information Ratio',
  'Tracking Error',
  "Annualized Jensen's Alpha",
  'Daily VaR (95)',
  'Volatility',
  'Beta',
  'mean',
  'std',
  'kurtosis',
  'skewness',
  'Daily Returns Maximum Drawdown',
  'Conditional Drawdown at Risk',
])('reports find a metric under the heading "%s"', (label) => {
  expect(dailyMetrics.filter((one) => one.label === label)).toHaveLength(1);
});

test('a mistyped name is refused with the nearest metric', () => {
  const attempt = (): unknown => dailyMetric('anualised_sharp');
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow(/no daily metric "anualised_sharp".*Did you mean "annualised_sharpe"\?/);
  expect(attempt).toThrow(
    expect.objectContaining({
      code: 'daily.unknown',
      path: 'metric',
      value: 'anualised_sharp',
      suggestion: 'annualised_sharpe',
    }),
  );
});

test('a name like no metric is refused with the list of them', () => {
  expect(() => dailyMetric('?')).toThrow(/Known metrics: absolute_return, .*annual_turnover\.$/);
});
