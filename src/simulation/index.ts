export { gradient } from './gradient.js';
export { initialParameters, rawBounds } from './initial/index.js';
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
export { initialWeights, parameterShapes, type ParameterOptions } from './parameter-set.js';
export {
  createPeriodMeter,
  shareAt,
  type Period,
  type PeriodMeter,
  type RunValues,
} from './period-metrics.js';
export { resolveStrategy, type Strategy } from './resolve-strategy.js';
export { flatParameter, nestedParameters, type Nested } from './nested-parameters.js';
export { planRun, type PlanOptions, type RunPlan } from './run-plan.js';
export { strategyContract } from './strategy-contract.js';
export { simulate } from './simulate.js';
export {
  compileStrategy,
  createStrategyRun,
  type StrategyKernels,
  type StrategyRun,
  type StrategySettings,
} from './strategy-run.js';
export type * from './types.js';
