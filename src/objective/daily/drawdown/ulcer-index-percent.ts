import { defineMetric } from '../define-metric.js';
import { ulcer } from '../series/ulcer.js';

/** √mean((100·dd)²) over all days: the ulcer index as it was first published. */
export const ulcerIndexPercent = defineMetric(
  {
    name: 'ulcer_index_percent',
    label: 'Ulcer Index (%)',
    description: 'Root mean square of the drawdowns in percent.',
    formula: '√mean((100·dd)²)',
    unit: 'percent',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns, daysPerYear }) =>
    ulcer(returns, { percent: true, chunkDays: null, annualise: false }, daysPerYear),
);
