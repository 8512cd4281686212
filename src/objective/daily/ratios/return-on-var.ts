import { defineMetric } from '../define-metric.js';
import { excessReturns } from '../series/excess-returns.js';
import { mean } from '../series/moments.js';
import { percentile } from '../series/percentile.js';
import { quotient } from '../series/quotient.js';

/** mean(x) / |VaR|, VaR = -pct₅(x). */
export const returnOnVar = defineMetric(
  {
    name: 'return_on_var',
    label: 'Return on VaR',
    description: 'Mean daily return above the risk-free rate for each unit of value at risk.',
    formula: 'mean(x)/|pct₅(x)|',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const excess = excessReturns(sample);
    return quotient(mean(excess), Math.abs(percentile(excess, 0.05)), 'no value at risk');
  },
);
