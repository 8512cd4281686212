import { least, measuredObjective } from '../measure/index.js';
import { ofDrawdowns } from './of-drawdowns.js';

/** min_t dd_t from peak to trough, dd_t = (V_t - P_t)/P_t with P_t = max_{s≤t} V_s over the whole run. */
export const maxDrawdown = measuredObjective(
  {
    name: 'max_drawdown',
    description: 'The deepest fall from a peak.',
    formula: 'min_t dd[t], dd[t] = (V[t] - P[t])/P[t], P[t] = max_{s≤t} V[s]',
    cadence: 'minutes',
    unit: 'fraction',
  },
  ofDrawdowns(least),
);
