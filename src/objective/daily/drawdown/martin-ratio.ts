import { defineMetric } from '../define-metric.js';
import { noDrawdown, rootMeanSquare } from '../series/drawdown-measures.js';
import { drawdownPath } from '../series/drawdown-path.js';
import { annualGrowth } from '../series/growth.js';
import { quotient } from '../series/quotient.js';

/** (A(r) - A(f)) / √mean(dd²). Martin and McCann, The investor's guide to Fidelity funds, 1989. */
export const martinRatio = defineMetric(
  {
    name: 'martin_ratio',
    label: 'Martin Ratio',
    description: 'Annual growth above the risk-free one for each unit of the ulcer index.',
    formula: '(A(r) - A(f))/√mean(dd²), A(r) = (Π(1 + r))^(Y/N) - 1',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  ({ returns, riskFree, daysPerYear }) => {
    const safe = riskFree ? annualGrowth(riskFree, daysPerYear) : 0;
    const gain = annualGrowth(returns, daysPerYear) - safe;
    return quotient(gain, rootMeanSquare(drawdownPath(returns)), noDrawdown);
  },
);
