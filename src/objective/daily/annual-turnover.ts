import { defineMetric } from './define-metric.js';
import { missing } from './series/answer.js';

/**
 * Σ_t Σ_i |w_{t+1,i} - w_{t,i}| / (N/Y), w the shares of value at the ends of days.
 *
 * A portfolio moved from one asset entirely to another once a year turns over 2. Shares also move with prices, where nobody trades.
 */
export const annualTurnover = defineMetric(
  {
    name: 'annual_turnover',
    label: 'Annual Turnover',
    description: 'How much of the value changes between assets in a year, sales and purchases both counted.',
    formula: 'Σ_t Σ_i |w[t+1,i] - w[t,i]| / (N/Y)',
    unit: 'fraction a year',
    direction: 'lower',
    smallestSample: 1,
  },
  ({ returns, weights, assets, daysPerYear }) => {
    if (!weights || assets === undefined) return missing('needs the weights of each day, has none');
    let moved = 0;
    for (let k = assets; k < weights.length; k++) moved += Math.abs(weights[k]! - weights[k - assets]!);
    return (moved * daysPerYear) / returns.length;
  },
);
