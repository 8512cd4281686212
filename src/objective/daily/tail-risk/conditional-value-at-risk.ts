import { defineMetric } from '../define-metric.js';
import { meanOfSmallest } from '../series/mean-of-smallest.js';

/** CVaR: the mean loss of the worst 5 % of days, the day at the boundary counted as far as it is inside. */
export const conditionalValueAtRisk = defineMetric(
  {
    name: 'conditional_value_at_risk_95',
    label: 'Daily CVaR (95)',
    description: 'The mean loss of the worst twentieth of days.',
    formula: '-mean of the smallest 5 % of r, with fractional weight at the boundary',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns }) => -meanOfSmallest(returns, 0.05),
);
