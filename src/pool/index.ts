export * from './arbitrage/index.js';
export { compileCurve, type WeightCurve } from './curve/index.js';
export { moveDivergence } from './divergence.js';
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
