import { defineMetric } from '../define-metric.js';
import { deepest } from '../series/drawdown-measures.js';
import { drawdownPath } from '../series/drawdown-path.js';

/** max |dd|, from a peak to the lowest close after it, as a share of the peak; 0 where the value never falls. */
export const maxDrawdown = defineMetric(
  {
    name: 'max_drawdown',
    label: 'Daily Returns Maximum Drawdown',
    description: 'The deepest fall from a peak, in daily closes.',
    formula: 'max|dd|',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 1,
  },
  ({ returns }) => deepest(drawdownPath(returns)),
);
