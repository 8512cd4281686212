import { defineMetric } from '../define-metric.js';
import { regressionSlope } from '../series/regression-slope.js';

/** The slope of least squares of r on b. */
export const beta = defineMetric(
  {
    name: 'beta',
    label: 'Beta',
    description: "By how much the return moves with the benchmark's.",
    formula: 'cov(r, b)/var(b)',
    unit: 'dimensionless',
    direction: 'neither',
    smallestSample: 2,
  },
  ({ returns, benchmark }) => regressionSlope(benchmark, returns, 'the returns of the benchmark do not vary'),
);
