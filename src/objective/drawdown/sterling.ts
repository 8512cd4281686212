import { least, meanOverChunks, measuredObjective } from '../measure/index.js';
import { growthOverDrawdown } from './growth-over-drawdown.js';
import { ofDrawdowns } from './of-drawdowns.js';

/**
 * A/D, A = (V_{T-1}/V_0)^(M/T) - 1 and D = -mean_k min_t dd_t over the complete months k, peaks starting anew in each; a month is 30 days
 * from the first row on.
 *
 * A run shorter than a month is one partial month (spec 06 §12, M6). D below 1e-6 counts as 1e-6 (M7).
 */
export const sterling = measuredObjective(
  {
    name: 'sterling',
    description: 'Annual growth over the deepest fall from a peak of the same 30 days, averaged.',
    formula:
      'A/max(-mean_k min_t dd[t], 1e-6), t in month k, A = (V[T-1]/V[0])^(M/T) - 1, dd[t] = (V[t] - P[t])/P[t], P[t] = max_{s≤t} V[s]',
    cadence: 'minutes',
    unit: 'dimensionless',
  },
  growthOverDrawdown(meanOverChunks(30, ofDrawdowns(least))),
);
