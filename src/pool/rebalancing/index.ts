export { createRebalancedPath, type RebalancedOptions } from './rebalanced-path.js';
export type { RebalancingCosts } from './rebalancing-costs.js';
