import type { Objective } from './objective.js';

const smallestSample = 2;

/** Σ_t fee revenue_t / V_0: what liquidity providers were paid in swap fees. Spec 06 §4. */
export const feeRevenueOverValue: Objective = {
  name: 'fee_revenue_over_value',
  description: 'Swap fees paid to liquidity providers over the run, as a fraction of the first value.',
  formula: 'Σ_t feeRevenue[t] / V[0]',
  cadence: 'ends',
  unit: 'fraction',
  direction: 'maximise',
  smallestSample,
  value: (values, { feeRevenue }) => (values.length < smallestSample ? NaN : feeRevenue),
  accumulate: (values, { feeRevenue }) => (values.length < smallestSample ? NaN : feeRevenue),
  byFeeRevenue: () => 1,
};
