import { defineMetric } from '../define-metric.js';
import { sterling } from '../series/sterling.js';

/** mean(x) / |mean(dd < 0)|, not annualised (spec 06 §9). */
export const dailySterlingRatio = defineMetric(
  {
    name: 'daily_sterling_ratio',
    label: 'Daily Sterling Ratio',
    description: 'Mean daily return above the risk-free rate for each unit of the mean drawdown under water.',
    formula: 'mean(x)/|mean(dd < 0)|',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => sterling(sample, { chunkDays: null, annualise: false }),
);
