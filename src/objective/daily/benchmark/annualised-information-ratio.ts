import { defineMetric } from '../define-metric.js';
import { activeReturns } from '../series/excess-returns.js';
import { mean, sampleDeviation } from '../series/moments.js';
import { quotient } from '../series/quotient.js';

/** √Y · mean(r - b) / std₁(r - b). */
export const annualisedInformationRatio = defineMetric(
  {
    name: 'annualised_information_ratio',
    label: 'Annualized Information Ratio',
    description: 'Mean return above the benchmark for each unit of tracking error, for a year.',
    formula: '√Y · mean(r - b)/std₁(r - b)',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const active = activeReturns(sample);
    const yearly = Math.sqrt(sample.daysPerYear) * mean(active);
    return quotient(yearly, sampleDeviation(active), 'the returns above the benchmark do not vary');
  },
);
