export { checkWindow, createMarketView, type MarketView, type MarketViewOptions } from './market-view.js';
export { createObjectiveWindow, holdingGrowth, type ObjectiveWindow, type ObjectiveWindowOptions } from './objective-window.js';
export { initialWeights, parameterShapes } from './parameter-set.js';
export { compileStrategy, createStrategyRun, type StrategyKernels, type StrategyRun, type StrategySettings } from './strategy-run.js';
export type * from './types.js';
