import { defineMetric } from '../define-metric.js';
import { quotient } from '../series/quotient.js';
import { downCaptured, upCaptured } from './capture.js';

/** |up capture| / |down capture|. */
export const totalCapture = defineMetric(
  {
    name: 'total_capture',
    label: 'Total Capture Ratio',
    description:
      "Up capture for each unit of down capture: above 1, more of the benchmark's gains than of its losses.",
    formula: '|up capture|/|down capture|',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const up = upCaptured(sample);
    if (typeof up !== 'number') return up;
    const down = downCaptured(sample);
    if (typeof down !== 'number') return down;
    return quotient(
      Math.abs(up),
      Math.abs(down),
      'nothing gained or lost on the days on which the benchmark fell',
    );
  },
);
