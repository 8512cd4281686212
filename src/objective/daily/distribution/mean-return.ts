import { defineMetric } from '../define-metric.js';
import { mean } from '../series/moments.js';

/** Σ r / N. */
export const meanReturn = defineMetric(
  {
    name: 'mean_return',
    label: 'mean',
    description: 'Mean of the daily returns.',
    formula: 'mean(r)',
    unit: 'fraction a day',
    direction: 'higher',
    smallestSample: 1,
  },
  ({ returns }) => mean(returns),
);
