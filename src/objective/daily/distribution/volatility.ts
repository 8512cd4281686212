import { defineMetric } from '../define-metric.js';
import { sampleDeviation } from '../series/moments.js';

/** std₁(r). */
export const volatility = defineMetric(
  {
    name: 'volatility',
    label: 'Volatility',
    description: 'Standard deviation of the daily returns.',
    formula: 'std₁(r)',
    unit: 'fraction a day',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns }) => sampleDeviation(returns),
);
