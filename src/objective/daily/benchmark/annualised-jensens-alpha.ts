import { defineMetric } from '../define-metric.js';
import { missing } from '../series/answer.js';
import { benchmarkExcess, excessReturns } from '../series/excess-returns.js';
import { mean } from '../series/moments.js';
import { regressionSlope } from '../series/regression-slope.js';

/**
 * (1 + α)^Y - 1 with α = mean(r - f) - β·mean(b - f) and β the slope of least squares of r - f on b - f (spec 06 §9).
 *
 * Jensen, The performance of mutual funds in the period 1945-1964, 1968.
 */
export const annualisedJensensAlpha = defineMetric(
  {
    name: 'annualised_jensens_alpha',
    label: "Annualized Jensen's Alpha",
    description: 'The return that moving with the benchmark does not explain, compounded to a year.',
    formula: '(1 + mean(r - f) - β·mean(b - f))^Y - 1, β = cov(r - f, b - f)/var(b - f)',
    unit: 'fraction a year',
    direction: 'higher',
    smallestSample: 2,
  },
  (sample) => {
    const excess = excessReturns(sample);
    const market = benchmarkExcess(sample);
    const slope = regressionSlope(market, excess, 'the returns of the benchmark do not vary');
    if (typeof slope !== 'number') return slope;
    const alpha = mean(excess) - slope * mean(market);
    if (alpha < -1) return missing('the daily alpha is below -100 %, which cannot be compounded');
    return Math.expm1(sample.daysPerYear * Math.log1p(alpha));
  },
);
