import { defineMetric } from '../define-metric.js';
import { excessReturns, noLoss } from '../series/excess-returns.js';
import { mean } from '../series/moments.js';
import { quotient } from '../series/quotient.js';

/**
 * √Y · mean(x) / √(mean(min(x, 0)²)), the mean over all N days.
 *
 * Sortino and Price, Performance measurement in a downside risk framework, 1994, with the risk-free rate for a target.
 */
export const annualisedSortino = defineMetric(
  {
    name: 'annualised_sortino',
    label: 'Annualized Sortino Ratio (Semideviation)',
    description:
      'Mean return above the risk-free rate for each unit of the semideviation below it, for a year.',
    formula: '√Y · mean(x)/√(mean(min(x, 0)²))',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const excess = excessReturns(sample);
    const semideviation = Math.sqrt(mean(excess.map((x) => Math.min(x, 0) ** 2)));
    return quotient(Math.sqrt(sample.daysPerYear) * mean(excess), semideviation, noLoss(sample));
  },
);
