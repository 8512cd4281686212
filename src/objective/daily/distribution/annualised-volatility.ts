import { defineMetric } from '../define-metric.js';
import { sampleDeviation } from '../series/moments.js';

/** √Y · std₁(r). */
export const annualisedVolatility = defineMetric(
  {
    name: 'annualised_volatility',
    label: 'Annualized Volatility',
    description: 'Standard deviation of the returns, for a year.',
    formula: '√Y · std₁(r)',
    unit: 'fraction a year',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns, daysPerYear }) => Math.sqrt(daysPerYear) * sampleDeviation(returns),
);
