import { defineMetric } from '../define-metric.js';

/** min r. */
export const worstDay = defineMetric(
  {
    name: 'worst_day',
    label: 'Worst Day',
    description: 'The smallest daily return.',
    formula: 'min(r)',
    unit: 'fraction',
    direction: 'higher',
    smallestSample: 1,
  },
  ({ returns }) => returns.reduce((worst, change) => Math.min(worst, change)),
);
