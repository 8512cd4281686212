import { defineMetric } from '../define-metric.js';
import { conditionalDrawdown } from '../series/drawdown-measures.js';
import { drawdownPath } from '../series/drawdown-path.js';

/**
 * |mean of the worst 5 % of dd < 0|, among the days under water. Not annualised: drawdowns do not grow with √Y (spec 06 §12, M14).
 *
 * After Chekhlov, Uryasev and Zabarankin, Drawdown measure in portfolio optimization, 2005, who count days at a peak too.
 */
export const conditionalDrawdownAtRisk = defineMetric(
  {
    name: 'conditional_drawdown_at_risk_95',
    label: 'Conditional Drawdown at Risk',
    description: 'The mean of the deepest twentieth of daily drawdowns.',
    formula: '|mean of the smallest 5 % of dd < 0|, with fractional weight at the boundary',
    unit: 'fraction',
    direction: 'lower',
    smallestSample: 2,
  },
  ({ returns }) => conditionalDrawdown(drawdownPath(returns)),
);
