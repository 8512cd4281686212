import { defineMetric } from '../define-metric.js';
import { downCaptured } from './capture.js';

/** 100 · mean_D(r) / |mean_D(b)| over D, the days with b ≤ 0. The sign is kept: -100 is to lose what the benchmark loses. */
export const downCapture = defineMetric(
  {
    name: 'down_capture',
    label: 'Down Capture Ratio',
    description:
      "Mean return on the days on which the benchmark did not rise, in percent of the size of the benchmark's; negative for losses.",
    formula: '100·mean_D(r)/|mean_D(b)|, D: b ≤ 0',
    unit: 'percent',
    direction: 'higher',
    smallestSample: 1,
  },
  downCaptured,
);
