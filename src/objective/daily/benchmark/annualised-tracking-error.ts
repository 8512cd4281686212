import { defineMetric } from '../define-metric.js';
import { activeReturns } from '../series/excess-returns.js';
import { sampleDeviation } from '../series/moments.js';

/** √Y · std₁(r - b). */
export const annualisedTrackingError = defineMetric(
  {
    name: 'annualised_tracking_error',
    label: 'Annualized Tracking Error',
    description: "Deviation of the returns above the benchmark's, for a year.",
    formula: '√Y · std₁(r - b)',
    unit: 'fraction a year',
    direction: 'lower',
    smallestSample: 2,
  },
  (sample) => Math.sqrt(sample.daysPerYear) * sampleDeviation(activeReturns(sample)),
);
