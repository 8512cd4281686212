import { defineMetric } from '../define-metric.js';
import { missing } from '../series/answer.js';
import { excessReturns, noLoss } from '../series/excess-returns.js';
import { mean, sampleDeviation } from '../series/moments.js';
import { quotient } from '../series/quotient.js';

/**
 * √Y · mean(x) / std₁(x[x < 0]), the deviation of losses about their own mean (spec 06 §9).
 *
 * Losses of one size deviate by nothing, however large they are; `annualised_sortino` does not have that flaw.
 */
export const annualisedSortinoLegacy = defineMetric(
  {
    name: 'annualised_sortino_legacy',
    label: 'Annualized Sortino Ratio',
    description: 'Mean return above the risk-free rate for each unit by which losses differ, for a year.',
    formula: '√Y · mean(x)/std₁(x[x < 0])',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const excess = excessReturns(sample);
    const losses = excess.filter((x) => x < 0);
    if (losses.length === 0) return missing(noLoss(sample));
    if (losses.length === 1) return missing('needs 2 losing days, has 1');
    const yearly = Math.sqrt(sample.daysPerYear) * mean(excess);
    return quotient(yearly, sampleDeviation(losses), 'the losses do not vary');
  },
);
