import { expect, test } from 'vitest';
import { dailyMetric, type DailySample } from '../../../src/objective/daily/index.js';
import { sampleOf } from './daily-samples.js';

const flat = sampleOf([0, 0, 0, 0, 0]);
const steady = sampleOf([0.01, 0.01, 0.01, 0.01, 0.01], { benchmark: [0.02, 0.02, 0.02, 0.02, 0.02] });
const rising = sampleOf([0.01, 0.02, 0.01, 0.03, 0.01], { benchmark: [0.01, 0.02, 0.03, 0.02, 0.01] });
const falling = sampleOf([-0.01, -0.02, -0.01, -0.03], { benchmark: [-0.01, -0.02, -0.03, 0] });
const ahead = sampleOf([0.02, 0.03, 0.04, 0.03], { benchmark: [0.01, 0.02, 0.03, 0.02] });
const withRate: DailySample = { ...rising, riskFree: new Float64Array(5).fill(0.001) };

test.each<[name: string, days: string, sample: DailySample, reason: string]>([
  ['sharpe_ratio', 'flat', flat, 'the returns do not vary'],
  ['annualised_sharpe', 'steady', steady, 'the returns do not vary'],
  ['skewness', 'steady', steady, 'the returns do not vary'],
  ['excess_kurtosis', 'steady', steady, 'the returns do not vary'],
  ['annualised_sortino', 'rising', rising, 'no losing day'],
  ['annualised_sortino', 'rising above a rate', withRate, 'no day below the risk-free rate'],
  ['annualised_sortino_legacy', 'rising', rising, 'no losing day'],
  ['annualised_sortino_legacy', 'one losing', sampleOf([0.1, -0.1]), 'needs 2 losing days, has 1'],
  ['annualised_sortino_legacy', 'equal losing', sampleOf([0.1, -0.1, -0.1]), 'the losses do not vary'],
  ['omega_ratio', 'rising', rising, 'no losing day'],
  ['omega_ratio', 'rising above a rate', withRate, 'no day below the risk-free rate'],
  ['profit_factor', 'rising above a rate', withRate, 'no losing day'],
  ['return_on_var', 'flat', flat, 'no value at risk'],
  ['annualised_return_on_var', 'flat', flat, 'no value at risk'],
  ['annualised_information_ratio', 'evenly better', ahead, 'the returns above the benchmark do not vary'],
  ['beta', 'steady', steady, 'the returns of the benchmark do not vary'],
  ['annualised_jensens_alpha', 'steady', steady, 'the returns of the benchmark do not vary'],
  [
    'annualised_jensens_alpha',
    'absurd',
    sampleOf([5, 0], { benchmark: [0.2, 0.1] }),
    'the daily alpha is below -100 %, which cannot be compounded',
  ],
  ['up_capture', 'falling', falling, 'no day on which the benchmark rose'],
  ['total_capture', 'falling', falling, 'no day on which the benchmark rose'],
  ['down_capture', 'rising', rising, 'no day on which the benchmark fell'],
  ['down_capture', 'flat', flat, 'no day on which the benchmark fell'],
  ['total_capture', 'rising', rising, 'no day on which the benchmark fell'],
  [
    'total_capture',
    'idle',
    sampleOf([0.1, 0], { benchmark: [0.1, -0.1] }),
    'nothing gained or lost on the days on which the benchmark fell',
  ],
  ['conditional_drawdown_at_risk_95', 'rising', rising, 'no drawdown'],
  ['calmar_ratio', 'rising', rising, 'no drawdown'],
  ['sterling_ratio', 'rising', rising, 'no drawdown'],
  ['daily_sterling_ratio', 'rising', rising, 'no drawdown'],
  ['martin_ratio', 'rising', rising, 'no drawdown'],
  ['annual_turnover', 'rising', rising, 'needs the weights of each day, has none'],
  [
    'absolute_return',
    'exploding',
    sampleOf([1e200, 1e200]),
    'the result is too large to be written as a number',
  ],
  ['annualised_return', 'exploding', sampleOf([99]), 'the result is too large to be written as a number'],
])('%s of %s days has no value', (name, _, sample, reason) => {
  expect(dailyMetric(name).value(sample)).toEqual({ value: null, reason });
});
