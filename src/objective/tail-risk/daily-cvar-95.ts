import { measuredObjective, ofReturns } from '../measure/index.js';
import { tailMean } from './tail-mean.js';

/**
 * Mean of the worst 5 % of the N arithmetic daily returns: 0.05·N of them, the last one counted for the fraction that is left.
 *
 * With fewer than 20 returns it is the worst one. The conditional value at risk of Rockafellar and Uryasev, "Optimization of conditional
 * value-at-risk", 2000, as a return: negative where there is a loss.
 */
export const dailyCvar95 = measuredObjective(
  {
    name: 'daily_cvar_95%',
    description: 'Mean of the worst 5 % of arithmetic daily returns.',
    formula: '(Σ_{j<n} r_(j) + (w - n)·r_(n))/w, w = max(0.05·N, 1), n = ⌈w⌉ - 1, r_(0) ≤ r_(1) ≤ …',
    cadence: 'days',
    unit: 'fraction',
  },
  ofReturns(tailMean(0.05)),
);
