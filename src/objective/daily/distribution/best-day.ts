import { defineMetric } from '../define-metric.js';

/** max r. */
export const bestDay = defineMetric(
  {
    name: 'best_day',
    label: 'Best Day',
    description: 'The largest daily return.',
    formula: 'max(r)',
    unit: 'fraction',
    direction: 'higher',
    smallestSample: 1,
  },
  ({ returns }) => returns.reduce((best, change) => Math.max(best, change)),
);
