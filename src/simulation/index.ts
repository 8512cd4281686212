export { gradient } from './gradient.js';
export { initialParameters } from './initial-parameters.js';
export {
  checkWindow,
  createMarketView,
  holdingGrowth,
  type MarketView,
  type MarketViewOptions,
} from './market-view.js';
export {
  createObjectiveWindow,
  type ObjectiveWindow,
  type ObjectiveWindowOptions,
} from './objective-window.js';
export { initialWeights, parameterShapes } from './parameter-set.js';
export {
  createPeriodMeter,
  shareAt,
  type Period,
  type PeriodMeter,
  type RunValues,
} from './period-metrics.js';
export { planRun, type PlanOptions, type RunPlan } from './run-plan.js';
export { simulate } from './simulate.js';
export {
  compileStrategy,
  createStrategyRun,
  type StrategyKernels,
  type StrategyRun,
  type StrategySettings,
} from './strategy-run.js';
export type * from './types.js';
