import { growthObjective, uniformHodl } from './growth.js';

/** V_{T-1} / (u·p_{T-1}) - 1, with u_i = V_0 / (n p_{0,i}). */
export const returnsOverUniformHodl = growthObjective(
  {
    name: 'returns_over_uniform_hodl',
    description: 'Growth of the pool value relative to holding equal initial shares of every token.',
    formula: 'V[T-1]/(u·p[T-1]) - 1, u_i = V[0]/(n·p[0,i])',
  },
  uniformHodl,
);
