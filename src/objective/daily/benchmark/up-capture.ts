import { defineMetric } from '../define-metric.js';
import { upCaptured } from './capture.js';

/** 100 · mean_U(r) / mean_U(b) over U, the days with b > 0. */
export const upCapture = defineMetric(
  {
    name: 'up_capture',
    label: 'Up Capture Ratio',
    description: "Mean return on the days on which the benchmark rose, in percent of the benchmark's.",
    formula: '100·mean_U(r)/mean_U(b), U: b > 0',
    unit: 'percent',
    direction: 'higher',
    smallestSample: 1,
  },
  upCaptured,
);
