export { createPoolPath, type PoolPath, type PoolPathOptions } from './pool-path.js';
export { zeroFeePool, type ArbitragedPool, type PoolSettings } from './pool-settings.js';
export { resolvePool } from './resolve-pool.js';
