export * from './arbitrage/index.js';
export { compileCurve, type WeightCurve } from './curve/index.js';
export { moveDivergence } from './divergence.js';
export { balancerFamily } from './families/balancer/index.js';
export { cowFamily } from './families/cow/index.js';
export type { Coordinate } from './families/coordinates.js';
export type {
  FamilyMarket,
  FamilyParameter,
  FamilyParameters,
  FamilyRun,
  FamilyTangents,
  PoolFamily,
} from './families/family.js';
export { gyroscopeFamily } from './families/gyroscope/index.js';
export { hodlFamily } from './families/hodl/index.js';
export {
  hodlingIndexAdjoint,
  hodlingIndexPath,
  tradHodlingIndexAdjoint,
  tradHodlingIndexPath,
} from './families/hodling-index/index.js';
export { reclammFamily } from './families/reclamm/index.js';
export { createGrowthPath, type GrowthPath } from './growth-path.js';
export { compileGrowthScan } from './growth-scan.js';
export { planPieces, type PieceOptions, type Pieces } from './pieces.js';
export {
  emptyTerms,
  fillTerms,
  type LogPriceTable,
  type PriceTerms,
  type WindowPrices,
} from './price-terms.js';
export { createRebalancedPath, type RebalancingCosts } from './rebalancing/index.js';
export { createRowGrowthPath, rowGrowth, rowGrowthAdjoint, type RowGrowthOptions } from './row-growth.js';
export * from './swap/index.js';
export { turnover, turnoverAdjoint } from './turnover.js';
export {
  chunkCount,
  emptyPath,
  movedRows,
  weightsAt,
  type ChunkGrid,
  type WeightPath,
} from './weight-path.js';
