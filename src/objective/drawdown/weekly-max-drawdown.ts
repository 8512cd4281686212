import { least, leastOverChunks, measuredObjective } from '../measure/index.js';
import { ofDrawdowns } from './of-drawdowns.js';

/**
 * min_k min_t dd_t over the complete weeks k, peaks starting anew in each; a week is 7 days from the first row on.
 *
 * A run shorter than a week is one partial week (spec 06 §12, M6).
 */
export const weeklyMaxDrawdown = measuredObjective(
  {
    name: 'weekly_max_drawdown',
    description: 'The deepest fall from a peak of the same week, over all weeks.',
    formula: 'min_k min_t dd[t], t in week k, dd[t] = (V[t] - P[t])/P[t], P[t] = max_{s≤t} V[s], s in week k',
    cadence: 'minutes',
    unit: 'fraction',
  },
  leastOverChunks(7, ofDrawdowns(least)),
);
