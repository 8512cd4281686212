import { describe, expect, test } from 'vitest';
import { dailyMetric, type DailySample } from '../../../src/objective/daily/index.js';
import { sampleOf } from './daily-samples.js';

type Case = readonly [name: string, expected: number];

function check(sample: DailySample): (name: string, expected: number) => void {
  return (name, expected) => {
    const { value } = dailyMetric(name).value(sample);
    expect(Math.abs(value! - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
  };
}

// r = 2, -1, 3, -2 %: mean 0.5 %, deviations 1.5, -1.5, 2.5, -2.5, squares 2.25 + 2.25 + 6.25 + 6.25 = 17 (in %²).
// b = 1, -2, 1, 0 %: mean 0, squares 6, products with the deviations of r 1.5 + 3 + 2.5 = 7.
// r - b = 1, 1, 2, -2 %: mean 0.5, deviations 0.5, 0.5, 1.5, -2.5, squares 9.
const four = sampleOf([0.02, -0.01, 0.03, -0.02], { benchmark: [0.01, -0.02, 0.01, 0] });

describe('of +2, -1, +3 and -2 % against +1, -2, +1 and 0 %', () => {
  test.each<Case>([
    // 1.02 · 0.99 · 1.03 · 0.98 = 1.01929212
    ['absolute_return', 1.929212],
    ['annualised_return', 1.01929212 ** (365 / 4) - 1],
    ['mean_return', 0.005],
    ['standard_deviation', Math.sqrt(17e-4 / 4)],
    ['volatility', Math.sqrt(17e-4 / 3)],
    ['annualised_volatility', Math.sqrt((365 * 17e-4) / 3)],
    // 0.5/√(17/3) = √(0.75/17)
    ['sharpe_ratio', Math.sqrt(0.75 / 17)],
    ['annualised_sharpe', Math.sqrt((365 * 0.75) / 17)],
    // (1 + 4)/4 = 1.25 %² below 0, 0.5² / 1.25 = 0.2, 365 · 0.2 = 73
    ['annualised_sortino', Math.sqrt(73)],
    // -1 and -2 %: 2 · 0.5² / 1 = 0.5 %², 0.5² / 0.5 = 0.5, 365 · 0.5 = 182.5
    ['annualised_sortino_legacy', Math.sqrt(182.5)],
    // (2 + 3)/(1 + 2)
    ['omega_ratio', 5 / 3],
    ['profit_factor', 5 / 3],
    // Rank 0.05 · 3 = 0.15 between -2 and -1 %
    ['value_at_risk_95', 0.0185],
    ['return_on_var', 0.5 / 1.85],
    ['annualised_return_on_var', (Math.sqrt(365) * 0.5) / 1.85],
    // A fifth of a day is inside: the worst
    ['conditional_value_at_risk_95', 0.02],
    ['win_rate', 0.5],
    ['best_day', 0.03],
    ['worst_day', -0.02],
    ['tracking_error', Math.sqrt(9e-4 / 3)],
    ['annualised_tracking_error', Math.sqrt((365 * 9e-4) / 3)],
    // 0.5/√(9/3) = √(1/12)
    ['annualised_information_ratio', Math.sqrt(365 / 12)],
    ['beta', 7 / 6],
    // 0.5 % - 7/6 · 0
    ['annualised_jensens_alpha', 1.005 ** 365 - 1],
    // Up days +1, +1: (2 + 3)/2 over 1. The others -2, 0: (-1 - 2)/2 over 1
    ['up_capture', 250],
    ['down_capture', -150],
    ['total_capture', 5 / 3],
  ])('%s is %d', check(four));
});

// A risk-free 0.1 % a day takes the mean of x to 0.4 % and that of b - f to -0.1 %; nothing else that varies changes.
// x = 1.9, -1.1, 2.9, -2.1 %.
describe('of the same days with a risk-free 0.1 % a day', () => {
  test.each<Case>([
    ['sharpe_ratio', 0.4 / Math.sqrt(17 / 3)],
    ['annualised_sharpe', (Math.sqrt(365) * 0.4) / Math.sqrt(17 / 3)],
    // (1.1² + 2.1²)/4 = 1.405 %²
    ['annualised_sortino', (Math.sqrt(365) * 0.4) / Math.sqrt(1.405)],
    ['annualised_sortino_legacy', (Math.sqrt(365) * 0.4) / Math.sqrt(0.5)],
    // (1.9 + 2.9)/(1.1 + 2.1)
    ['omega_ratio', 1.5],
    ['profit_factor', 5 / 3],
    // pct₅ is -2.1 + 0.15 = -1.95 %
    ['return_on_var', 0.4 / 1.95],
    ['value_at_risk_95', 0.0185],
    ['beta', 7 / 6],
    // 0.4 % + 7/6 · 0.1 %
    ['annualised_jensens_alpha', (1 + 0.004 + 0.001 * (7 / 6)) ** 365 - 1],
    ['annualised_information_ratio', Math.sqrt(365 / 12)],
  ])('%s is %d', check({ ...four, riskFree: new Float64Array(4).fill(0.001) }));
});

// 0, 0, 0, 4 %: mean 1, deviations -1, -1, -1, 3, m₂ = 12/4, m₃ = 24/4, m₄ = 84/4.
describe('of three flat days and one of +4 %', () => {
  test.each<Case>([
    ['skewness', 6 / 3 ** 1.5],
    ['excess_kurtosis', 21 / 9 - 3],
    ['win_rate', 0.25],
    ['value_at_risk_95', 0],
    ['max_drawdown', 0],
    ['longest_drawdown', 0],
    ['average_drawdown', 0],
    ['ulcer_index', 0],
  ])('%s is %d', check(sampleOf([0, 0, 0, 0.04])));
});

// From 1: 1.1, 0.88, 1.1, 0.55, 0.88, 1.76. Below the peak of 1.1: 0, 20, 0, 50, 20, 0 %. Six days are the year.
// 2023-01-29 is a Sunday, so the weeks close at 1.1 and 1.76; January with the third day at 1.1, February at 1.76.
const swings = sampleOf([0.1, -0.2, 0.25, -0.5, 0.6, 1], { daysPerYear: 6 });

describe('of closes 1.1, 0.88, 1.1, 0.55, 0.88 and 1.76 after 1', () => {
  test.each<Case>([
    ['absolute_return', 76],
    ['annualised_return', 0.76],
    ['max_drawdown', 0.5],
    ['weekly_max_drawdown', 0],
    ['monthly_max_drawdown', 0],
    // The fourth and the fifth day
    ['longest_drawdown', 2],
    ['average_drawdown', 0.9 / 6],
    // Three days under water, of which 0.15 are inside: the worst
    ['conditional_drawdown_at_risk_95', 0.5],
    ['ulcer_index', Math.sqrt((0.04 + 0.25 + 0.04) / 6)],
    ['ulcer_index_percent', Math.sqrt((400 + 2500 + 400) / 6)],
    ['ulcer_index_30_days', Math.sqrt((0.04 + 0.25 + 0.04) / 6)],
    ['calmar_ratio', 0.76 / 0.5],
    ['sterling_ratio', 0.76 / 0.5],
    // mean(r) = 1.25/6; under water (20 + 50 + 20)/3 = 30 %
    ['daily_sterling_ratio', 1.25 / 6 / 0.3],
    ['martin_ratio', 0.76 / Math.sqrt(0.055)],
  ])('%s is %d', check(swings));
});

// 2 % a day is 1.02⁶ - 1 a year of six days; mean(x) = 1.25/6 - 0.02.
describe('of the same closes with a risk-free 2 % a day', () => {
  test.each<Case>([
    ['martin_ratio', (0.76 - (1.02 ** 6 - 1)) / Math.sqrt(0.055)],
    ['daily_sterling_ratio', (1.25 / 6 - 0.02) / 0.3],
    ['calmar_ratio', 1.52],
    ['sterling_ratio', 1.52],
  ])('%s is %d', check({ ...swings, riskFree: new Float64Array(6).fill(0.02) }));
});

// From Sunday 2023-01-29: 1.1 | 0.55, 0.66 (January ends) 0.88, 0.88, 0.88, 0.88, 0.88 | 0.44, which is the sixth of February.
describe('of nine days over three weeks and two months', () => {
  test.each<Case>([
    ['max_drawdown', 0.6],
    // Weeks close at 1.1, 0.88, 0.44; months at 0.66 from 1, then 0.44
    ['weekly_max_drawdown', 0.6],
    ['monthly_max_drawdown', 0.56],
    ['longest_drawdown', 8],
  ])('%s is %d', check(sampleOf([0.1, -0.5, 0.2, 1 / 3, 0, 0, 0, 0, -0.5])));
});

// The worst 5 % of 50 days are 2.5 days: (10 + 8 + 6/2)/2.5.
test('the conditional value at risk counts half of the third-worst day of fifty', () => {
  const returns = Array.from({ length: 50 }, (_, k) =>
    k === 7 ? -0.1 : k === 20 ? -0.08 : k === 30 ? -0.06 : 0.01,
  );
  check(sampleOf(returns))('conditional_value_at_risk_95', 0.21 / 2.5);
});

// Chunks of 30: one falls by 10 % on its first day and stays there, one by 30 %; the third is cut off.
test('thirty-day drawdowns start anew every thirty days, and the incomplete tail is left out', () => {
  const returns = new Array<number>(70).fill(0);
  returns[0] = -0.1;
  returns[30] = -0.3;
  returns[60] = -0.9;
  const sample = sampleOf(returns, { daysPerYear: 70 });
  check(sample)('ulcer_index_30_days', 0.2);
  check(sample)('sterling_ratio', (0.9 * 0.7 * 0.1 - 1) / 0.2);
});

// 0.1 + 0.1 on the first day, 0.3 + 0.3 on the second, in two days of 365.
test('turnover adds up purchases and sales and is for a year', () => {
  const weights = Float64Array.of(0.5, 0.5, 0.6, 0.4, 0.3, 0.7);
  check({ ...sampleOf([0, 0]), weights, assets: 2 })('annual_turnover', (0.8 * 365) / 2);
});

test('days that lose everything have drawdowns of 100 %', () => {
  const sample = sampleOf([0.5, -1, 0.2, 3]);
  check(sample)('max_drawdown', 1);
  check(sample)('absolute_return', -100);
  check(sample)('annualised_return', -1);
  check(sample)('longest_drawdown', 3);
});

test('a climb back to the peak that rounding leaves just short of it ends the drawdown', () => {
  check(sampleOf([-0.1, 1 / 0.9 - 1, 0, 0]))('longest_drawdown', 1);
});
