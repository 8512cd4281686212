export { assemblePaths } from './assemble-paths.js';
export type { PerformanceMeasure } from './block-performance.js';
export {
  combinatorialPurgedSplits,
  type PurgedSplit,
  type PurgedSplits,
  type PurgedSplitsRequest,
  type RowRange,
} from './combinatorial-purged-splits.js';
export {
  probabilityOfBacktestOverfitting,
  type BacktestOverfitting,
  type OverfittingOptions,
  type PerformanceDegradation,
} from './probability-of-backtest-overfitting.js';
export { stochasticDominance, type StochasticDominance } from './stochastic-dominance.js';
