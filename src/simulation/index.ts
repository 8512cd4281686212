export { dailyReport, type RunDays } from './daily-report.js';
export { createFamilyWindow, type FamilyWindow, type FamilyWindowOptions } from './family/index.js';
export { entryLabels } from './derivatives/index.js';
export { documentParameters } from './document-parameters.js';
export { gradient } from './gradient.js';
export { hessian, type HessianOptions, type HessianResult } from './hessian.js';
export { initialParameters, rawBounds } from './initial/index.js';
export {
  checkWindow,
  createMarketView,
  holdingGrowth,
  type MarketView,
  type MarketViewOptions,
} from './plan/market-view.js';
export {
  createObjectiveWindow,
  type ObjectiveWindow,
  type ObjectiveWindowOptions,
} from './objective-window.js';
export {
  createPeriodMeter,
  shareAt,
  type Period,
  type PeriodMeter,
  type RunValues,
} from './period-metrics.js';
export type { MarketPlan } from './plan/market-plan.js';
export type { RunData } from './plan/run-data.js';
export * from './pool/index.js';
export { createNoisyView, type NoisyView, type NoisyViewOptions } from './plan/noisy-view.js';
export { planFamily, type FamilyPlan } from './plan/family-plan.js';
export {
  planRun,
  planTraining,
  type PlanOptions,
  type RunPlan,
  type TrainablePlan,
} from './plan/run-plan.js';
export { measurePeriods, type MeasuredPeriod, type MeasureOptions, type Stretch } from './measure-periods.js';
export { simulate } from './simulate.js';
export * from './parameters/index.js';
export * from './strategy/index.js';
export type * from './types.js';
export { fingerprintPeriods, turnoverPenalty, type ObjectivePeriods } from './window-objective/index.js';
