import { defineMetric } from '../define-metric.js';
import { excessReturns } from '../series/excess-returns.js';
import { mean, sampleDeviation } from '../series/moments.js';
import { quotient } from '../series/quotient.js';

/** mean(x) / std₁(x). */
export const sharpeRatio = defineMetric(
  {
    name: 'sharpe_ratio',
    label: 'Sharpe Ratio',
    description: 'Mean daily return above the risk-free rate for each unit of its deviation.',
    formula: 'mean(x)/std₁(x)',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const excess = excessReturns(sample);
    return quotient(mean(excess), sampleDeviation(excess), 'the returns do not vary');
  },
);
