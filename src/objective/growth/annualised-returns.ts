import { annualisedGrowthObjective, startValue } from './growth.js';

/** (V_{T-1} / V_0)^(M/(T-1)) - 1. */
export const annualisedReturns = annualisedGrowthObjective(
  {
    name: 'annualised_returns',
    description: 'Growth of the pool value, compounded to a year of 365 days.',
    formula: '(V[T-1]/V[0])^(M/(T-1)) - 1',
  },
  startValue,
);
