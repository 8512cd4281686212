import { defineMetric } from '../define-metric.js';
import { missing } from '../series/answer.js';
import { centralMoment } from '../series/moments.js';
import { negligible } from '../series/quotient.js';

/** m₄ / m₂² - 3 of population moments (biased). At least -2; of three days always -1.5, so it takes four. */
export const excessKurtosis = defineMetric(
  {
    name: 'excess_kurtosis',
    label: 'kurtosis',
    description: 'How much heavier the tails of the daily returns are than those of a normal distribution.',
    formula: 'mean((r - mean(r))⁴)/std(r)⁴ - 3',
    unit: 'dimensionless',
    direction: 'lower',
    smallestSample: 4,
  },
  ({ returns }) => {
    const variance = centralMoment(returns, 2);
    if (Math.sqrt(variance) <= negligible) return missing('the returns do not vary');
    return centralMoment(returns, 4) / variance ** 2 - 3;
  },
);
