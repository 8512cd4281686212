import { growthObjective, startValue } from './growth.js';

/** V_{T-1} / V_0 - 1. */
export const returns = growthObjective(
  {
    name: 'returns',
    description: 'Growth of the pool value over the run.',
    formula: 'V[T-1]/V[0] - 1',
  },
  startValue,
);
