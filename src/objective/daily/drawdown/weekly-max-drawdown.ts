import { defineMetric } from '../define-metric.js';
import { deepest } from '../series/drawdown-measures.js';
import { drawdownPath } from '../series/drawdown-path.js';
import { periodReturns } from '../series/period-returns.js';

/** max |dd| of the closes of ISO weeks, which end on Sunday: falls made good within a week do not count. */
export const weeklyMaxDrawdown = defineMetric(
  {
    name: 'weekly_max_drawdown',
    label: 'Weekly Returns Maximum Drawdown',
    description: 'The deepest fall from a peak, in closes of calendar weeks.',
    formula: 'max|dd| of Π_week(1 + r)',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 1,
  },
  (sample) => deepest(drawdownPath(periodReturns(sample, 'week'))),
);
