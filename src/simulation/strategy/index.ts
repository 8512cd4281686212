export { compileStrategy, type StrategyKernels, type StrategySettings } from './compile-strategy.js';
export { resolveStrategy, type Strategy } from './resolve-strategy.js';
export { ruleOptions } from './rule-options.js';
export { strategyContract } from './strategy-contract.js';
export { createStrategyRun, type StrategyRun } from './strategy-run.js';
