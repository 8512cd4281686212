import { defineMetric } from '../define-metric.js';
import { excessReturns } from '../series/excess-returns.js';
import { mean, sampleDeviation } from '../series/moments.js';
import { quotient } from '../series/quotient.js';

/** √Y · mean(x) / std₁(x). */
export const annualisedSharpe = defineMetric(
  {
    name: 'annualised_sharpe',
    label: 'Annualized Sharpe Ratio',
    description: 'Mean return above the risk-free rate for each unit of its deviation, for a year.',
    formula: '√Y · mean(x)/std₁(x)',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const excess = excessReturns(sample);
    const yearly = Math.sqrt(sample.daysPerYear) * mean(excess);
    return quotient(yearly, sampleDeviation(excess), 'the returns do not vary');
  },
);
