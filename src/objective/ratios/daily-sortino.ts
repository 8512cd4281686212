import { atLeast, measuredObjective, ofReturns, quotient, scaled, type Measure } from '../measure/index.js';

const mean: Measure = (returns, _context, scale, gradient) => {
  let sum = 0;
  for (let k = 0; k < returns.length; k++) {
    sum += returns[k]!;
    if (gradient) gradient[k]! += scale / returns.length;
  }
  return sum / returns.length;
};

/** √(mean_k min(r_k, 0)²), of derivative 0 where there is no loss. */
const downsideDeviation: Measure = (returns, _context, scale, gradient) => {
  let squares = 0;
  for (let k = 0; k < returns.length; k++) squares += Math.min(returns[k]!, 0) ** 2;
  const value = Math.sqrt(squares / returns.length);
  if (gradient && value > 0) {
    const slope = scale / (returns.length * value);
    for (let k = 0; k < returns.length; k++) gradient[k]! += slope * Math.min(returns[k]!, 0);
  }
  return value;
};

/**
 * √365 · mean(r) / √(mean(min(r, 0)²)) of arithmetic daily returns, the target return being 0. Sortino and van der Meer, "Downside risk", 1991.
 *
 * A downside deviation below 1e-6 counts as 1e-6: a flat run is worth 0, and one without losses a large but finite number.
 */
export const dailySortino = measuredObjective(
  {
    name: 'daily_sortino',
    description: 'Annualised Sortino ratio of arithmetic daily returns.',
    formula: '√365 · mean(r)/max(√(mean(min(r, 0)²)), 1e-6), r_k = V[(k+1)d]/V[kd] - 1',
    cadence: 'days',
    unit: 'dimensionless',
  },
  quotient(
    scaled(ofReturns(mean), (_rows, context) => Math.sqrt(context.rowsPerYear / context.rowsPerDay)),
    ofReturns(downsideDeviation),
    atLeast(1e-6),
  ),
);
