import { defineMetric } from './define-metric.js';
import { annualGrowth } from './series/growth.js';

/** A = (Π (1 + r))^{Y/N} - 1. */
export const annualisedReturn = defineMetric(
  {
    name: 'annualised_return',
    label: 'Annualized Return',
    description: 'The yearly return that compounds to the same growth. It explodes on runs of a few days.',
    formula: '(Π(1 + r))^(Y/N) - 1',
    unit: 'fraction a year',
    direction: 'higher',
    smallestSample: 1,
  },
  ({ returns, daysPerYear }) => annualGrowth(returns, daysPerYear),
);
