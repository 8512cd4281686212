import { defineMetric } from '../define-metric.js';
import { excessReturns } from '../series/excess-returns.js';
import { mean } from '../series/moments.js';
import { percentile } from '../series/percentile.js';
import { quotient } from '../series/quotient.js';

/** √Y · mean(x) / |VaR|, VaR = -pct₅(x). */
export const annualisedReturnOnVar = defineMetric(
  {
    name: 'annualised_return_on_var',
    label: 'Annualized Return on VaR',
    description: 'Mean return above the risk-free rate for each unit of value at risk, for a year.',
    formula: '√Y · mean(x)/|pct₅(x)|',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const excess = excessReturns(sample);
    const yearly = Math.sqrt(sample.daysPerYear) * mean(excess);
    return quotient(yearly, Math.abs(percentile(excess, 0.05)), 'no value at risk');
  },
);
