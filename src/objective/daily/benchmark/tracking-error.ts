import { defineMetric } from '../define-metric.js';
import { activeReturns } from '../series/excess-returns.js';
import { sampleDeviation } from '../series/moments.js';

/** std₁(r - b). */
export const trackingError = defineMetric(
  {
    name: 'tracking_error',
    label: 'Tracking Error',
    description: "Deviation of the daily returns above the benchmark's.",
    formula: 'std₁(r - b)',
    unit: 'fraction a day',
    direction: 'lower',
    smallestSample: 2,
  },
  (sample) => sampleDeviation(activeReturns(sample)),
);
