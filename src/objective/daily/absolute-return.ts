import { defineMetric } from './define-metric.js';
import { compound } from './series/growth.js';

/** 100 · (Π (1 + r) - 1). */
export const absoluteReturn = defineMetric(
  {
    name: 'absolute_return',
    label: 'Absolute Return (%)',
    description: 'Growth of the value over all the days.',
    formula: '100·(Π(1 + r) - 1)',
    unit: 'percent',
    direction: 'higher',
    smallestSample: 1,
  },
  ({ returns }) => 100 * compound(returns),
);
