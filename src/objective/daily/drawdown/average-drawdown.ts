import { defineMetric } from '../define-metric.js';
import { drawdownPath } from '../series/drawdown-path.js';
import { mean } from '../series/moments.js';

/** mean |dd| over all days, those at a peak included; 0 where the value never falls. */
export const averageDrawdown = defineMetric(
  {
    name: 'average_drawdown',
    label: 'Average Drawdown',
    description: 'How far daily closes are below the highest so far, on average over all days.',
    formula: 'mean|dd|',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 1,
  },
  ({ returns }) => -mean(drawdownPath(returns)),
);
