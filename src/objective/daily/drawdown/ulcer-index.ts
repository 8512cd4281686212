import { defineMetric } from '../define-metric.js';
import { ulcer } from '../series/ulcer.js';

/** √mean(dd²) over all days, dd as fractions. */
export const ulcerIndex = defineMetric(
  {
    name: 'ulcer_index',
    label: 'Ulcer Index',
    description: 'Depth and length of drawdowns in one number: their root mean square.',
    formula: '√mean(dd²)',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns, daysPerYear }) =>
    ulcer(returns, { percent: false, chunkDays: null, annualise: false }, daysPerYear),
);
