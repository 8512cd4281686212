import { annualisedGrowthObjective, uniformHodl } from './growth.js';

/** (V_{T-1} / (u·p_{T-1}))^(M/(T-1)) - 1, with u_i = V_0 / (n p_{0,i}). */
export const annualisedReturnsOverUniformHodl = annualisedGrowthObjective(
  {
    name: 'annualised_returns_over_uniform_hodl',
    description:
      'Growth relative to holding equal initial shares of every token, compounded to a year of 365 days.',
    formula: '(V[T-1]/(u·p[T-1]))^(M/(T-1)) - 1, u_i = V[0]/(n·p[0,i])',
  },
  uniformHodl,
);
