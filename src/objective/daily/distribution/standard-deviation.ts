import { defineMetric } from '../define-metric.js';
import { centralMoment } from '../series/moments.js';

/** √(Σ (r - mean(r))² / N), the deviation of the population; `volatility` divides by N - 1. */
export const standardDeviation = defineMetric(
  {
    name: 'standard_deviation',
    label: 'std',
    description: 'Population standard deviation of the daily returns.',
    formula: '√mean((r - mean(r))²)',
    unit: 'fraction a day',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns }) => Math.sqrt(centralMoment(returns, 2)),
);
