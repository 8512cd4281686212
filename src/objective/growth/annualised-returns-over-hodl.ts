import { annualisedGrowthObjective, hodl } from './growth.js';

/** (V_{T-1} / (R_0·p_{T-1}))^(M/(T-1)) - 1. */
export const annualisedReturnsOverHodl = annualisedGrowthObjective(
  {
    name: 'annualised_returns_over_hodl',
    description: "Growth relative to holding the pool's initial reserves, compounded to a year of 365 days.",
    formula: '(V[T-1]/(R[0]·p[T-1]))^(M/(T-1)) - 1',
  },
  hodl,
);
