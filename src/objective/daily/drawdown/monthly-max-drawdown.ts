import { defineMetric } from '../define-metric.js';
import { deepest } from '../series/drawdown-measures.js';
import { drawdownPath } from '../series/drawdown-path.js';
import { periodReturns } from '../series/period-returns.js';

/** max |dd| of the closes of UTC months: falls made good within a month do not count. */
export const monthlyMaxDrawdown = defineMetric(
  {
    name: 'monthly_max_drawdown',
    label: 'Monthly Returns Maximum Drawdown',
    description: 'The deepest fall from a peak, in closes of calendar months.',
    formula: 'max|dd| of Π_month(1 + r)',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 1,
  },
  (sample) => deepest(drawdownPath(periodReturns(sample, 'month'))),
);
