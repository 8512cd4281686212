export { aggregate, type Verdict, type WalkForwardAggregate } from './aggregate.js';
export { concatenatedPath, type ConcatenatedPath } from './concatenated-path.js';
export type { CycleEvaluation } from './cycle-evaluation.js';
export { walkForwardCycles, type Cycle, type CyclesOptions } from './cycles.js';
export { walkForwardEfficiency } from './efficiency.js';
export { walkForwardMetric, type WalkForwardMetric } from './metric-language.js';
export { regimeOf, type Regime } from './regime.js';
export { searchStatistics, type SearchStatistics } from './search-statistics.js';
export { findTrainer, trainers, type Trainer } from './trainers/index.js';
export {
  plannedCycles,
  walkForward,
  type WalkForwardOptions,
  type WalkForwardResult,
} from './walk-forward.js';
