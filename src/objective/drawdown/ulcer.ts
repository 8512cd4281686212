import { meanOverChunks, measuredObjective, negated } from '../measure/index.js';
import { ofDrawdowns } from './of-drawdowns.js';
import { rootMeanSquare } from './root-mean-square.js';

/**
 * -mean_k √(mean_t dd_t²) over the complete months k, peaks starting anew in each; a month is 30 days from the first row on. Drawdowns
 * are fractions, not percent (spec 06 §12, M15).
 *
 * A run shorter than a month is one partial month (spec 06 §12, M6).
 */
export const ulcer = measuredObjective(
  {
    name: 'ulcer',
    description: 'Root mean square of the falls from a peak of the same 30 days, averaged and negated.',
    formula: '-mean_k √(mean_t dd[t]²), t in month k, dd[t] = (V[t] - P[t])/P[t], P[t] = max_{s≤t} V[s]',
    cadence: 'minutes',
    unit: 'fraction',
  },
  negated(meanOverChunks(30, ofDrawdowns(rootMeanSquare))),
);
