import { defineMetric } from '../define-metric.js';
import { sterling } from '../series/sterling.js';

/** A / mean_k max|dd| over chunks of 30 days, each with a peak of its own (spec 06 §4). */
export const sterlingRatio = defineMetric(
  {
    name: 'sterling_ratio',
    label: 'Sterling Ratio',
    description: 'Annual growth for each unit of the mean of the deepest drawdowns of every 30 days.',
    formula: '((Π(1 + r))^(Y/N) - 1)/mean_k max_k|dd|, k: 30 days',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => sterling(sample, { chunkDays: 30, annualise: true }),
);
