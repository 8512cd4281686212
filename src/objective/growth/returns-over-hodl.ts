import { growthObjective, hodl } from './growth.js';

/** V_{T-1} / (R_0·p_{T-1}) - 1. */
export const returnsOverHodl = growthObjective(
  {
    name: 'returns_over_hodl',
    description: "Growth of the pool value relative to holding the pool's initial reserves.",
    formula: 'V[T-1]/(R[0]·p[T-1]) - 1',
  },
  hodl,
);
