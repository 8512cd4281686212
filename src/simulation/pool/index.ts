export { chooseFamily, trainedNames } from './families/choose-family.js';
export { everyFamily, hodlingIndices } from './families/every-family.js';
export { createFamilyMarkets, type FamilyMarkets } from './families/family-markets.js';
export { familyParameters } from './families/family-parameters.js';
export type { FollowingPath, PoolPath, PoolPathOptions } from './path-contract.js';
export { createFollowingPath, createPoolPath } from './pool-path.js';
export {
  zeroFeePool,
  type ArbitragedPool,
  type FamilyPool,
  type FollowingPool,
  type PlannedFamilyPool,
  type PlannedPool,
  type PoolSettings,
} from './pool-settings.js';
export { resolvePool } from './resolve-pool.js';
export { revenueUpTo, type AccountName, type WalkedPool } from './walked-pool.js';
