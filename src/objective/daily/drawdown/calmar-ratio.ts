import { defineMetric } from '../define-metric.js';
import { deepest, noDrawdown } from '../series/drawdown-measures.js';
import { drawdownPath } from '../series/drawdown-path.js';
import { annualGrowth } from '../series/growth.js';
import { quotient } from '../series/quotient.js';

/** A / max|dd|. Young, Calmar ratio: a smoother tool, 1991. */
export const calmarRatio = defineMetric(
  {
    name: 'calmar_ratio',
    label: 'Calmar Ratio',
    description: 'Annual growth for each unit of the deepest drawdown.',
    formula: '((Π(1 + r))^(Y/N) - 1)/max|dd|',
    unit: 'dimensionless',
    direction: 'higher',
    smallestSample: 2,
  },
  ({ returns, daysPerYear }) =>
    quotient(annualGrowth(returns, daysPerYear), deepest(drawdownPath(returns)), noDrawdown),
);
