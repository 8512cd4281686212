import { defineMetric } from '../define-metric.js';
import { excessReturns, noLoss } from '../series/excess-returns.js';
import { quotient } from '../series/quotient.js';

/**
 * Σ max(x, 0) / Σ |min(x, 0)|; not annualised, whatever the label says (spec 06 §9).
 *
 * Keating and Shadwick, A universal performance measure, 2002, with the risk-free rate for a threshold.
 */
export const omegaRatio = defineMetric(
  {
    name: 'omega_ratio',
    label: 'Annualized Omega Ratio',
    description: 'Returns above the risk-free rate for each unit of returns below it.',
    formula: 'Σ max(x, 0)/Σ |min(x, 0)|',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 1,
  },
  (sample) => {
    let above = 0;
    let below = 0;
    for (const x of excessReturns(sample)) {
      if (x > 0) above += x;
      else below -= x;
    }
    return quotient(above, below, noLoss(sample));
  },
);
