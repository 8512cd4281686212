import { defineMetric } from '../define-metric.js';
import { percentile } from '../series/percentile.js';

/** VaR = -pct₅(r): the loss that one day in twenty exceeds; negative where even such days gain. */
export const valueAtRisk = defineMetric(
  {
    name: 'value_at_risk_95',
    label: 'Daily VaR (95)',
    description: 'The loss that one day in twenty exceeds.',
    formula: '-pct₅(r)',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns }) => -percentile(returns, 0.05),
);
