import { defineMetric } from '../define-metric.js';
import { ulcer } from '../series/ulcer.js';

/** mean_k √mean(dd²) over chunks of 30 days, each with a peak of its own; minus the objective `ulcer` (spec 06 §4). */
export const ulcerIndex30Days = defineMetric(
  {
    name: 'ulcer_index_30_days',
    label: 'Ulcer Index (30 Days)',
    description: 'Mean of the ulcer indices of every 30 days.',
    formula: 'mean_k √mean_k(dd²), k: 30 days',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns, daysPerYear }) =>
    ulcer(returns, { percent: false, chunkDays: 30, annualise: false }, daysPerYear),
);
