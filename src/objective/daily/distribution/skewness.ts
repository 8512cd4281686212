import { defineMetric } from '../define-metric.js';
import { missing } from '../series/answer.js';
import { centralMoment } from '../series/moments.js';
import { negligible } from '../series/quotient.js';

/** m₃ / m₂^{3/2} of population moments (biased). Two days are never skewed, so it takes three. */
export const skewness = defineMetric(
  {
    name: 'skewness',
    label: 'skewness',
    description: 'How much farther the daily returns reach above their mean than below it.',
    formula: 'mean((r - mean(r))³)/std(r)³',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 3,
  },
  ({ returns }) => {
    const deviation = Math.sqrt(centralMoment(returns, 2));
    if (deviation <= negligible) return missing('the returns do not vary');
    return centralMoment(returns, 3) / deviation ** 3;
  },
);
