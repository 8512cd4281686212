export { checkWindowOffset, type WindowOffsetContext } from './check-window-offset.js';
export { ruleSpace, type RuleSpaceOptions } from './rule-space.js';
export { startSpace, type StartSpaceFingerprint } from './start-space.js';
export { trainingMetricOf } from './training-metric-of.js';
export { trainingSpace, type TrainingSpaceOptions } from './training-space.js';
