import { defineMetric } from '../define-metric.js';
import { quotient } from '../series/quotient.js';

/** Σ max(r, 0) / Σ |min(r, 0)|: the omega ratio about 0, whatever the risk-free rate. */
export const profitFactor = defineMetric(
  {
    name: 'profit_factor',
    label: 'Profit Factor',
    description: 'What the winning days gained for each unit that the losing days lost.',
    formula: 'Σ max(r, 0)/Σ |min(r, 0)|',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 1,
  },
  ({ returns }) => {
    let gained = 0;
    let lost = 0;
    for (const change of returns) {
      if (change > 0) gained += change;
      else lost -= change;
    }
    return quotient(gained, lost, 'no losing day');
  },
);
