import { least, measuredObjective } from '../measure/index.js';
import { growthOverDrawdown } from './growth-over-drawdown.js';
import { ofDrawdowns } from './of-drawdowns.js';

/** A/D, A = (V_{T-1}/V_0)^(M/T) - 1 and D = -min_t dd_t of the whole run. D below 1e-6 counts as 1e-6 (spec 06 §12, M7). */
export const calmar = measuredObjective(
  {
    name: 'calmar',
    description: 'Annual growth over the deepest fall from a peak.',
    formula:
      'A/max(-min_t dd[t], 1e-6), A = (V[T-1]/V[0])^(M/T) - 1, dd[t] = (V[t] - P[t])/P[t], P[t] = max_{s≤t} V[s]',
    cadence: 'minutes',
    unit: 'dimensionless',
  },
  growthOverDrawdown(ofDrawdowns(least)),
);
