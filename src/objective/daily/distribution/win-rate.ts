import { defineMetric } from '../define-metric.js';

/** The share of days with r > 0; a day without change is not won. */
export const winRate = defineMetric(
  {
    name: 'win_rate',
    label: 'Win Rate',
    description: 'The share of days that gained.',
    formula: '#(r > 0)/N',
    unit: 'fraction',
    direction: 'higher',
    smallestSample: 1,
  },
  ({ returns }) => returns.filter((change) => change > 0).length / returns.length,
);
