export { differenceJacobian, type DifferenceJacobian } from './difference-jacobian.js';
export { entryLabels } from './entry-labels.js';
export { fullGradient } from './full-gradient.js';
export { createObjectiveSlopes, type ObjectiveSlopes } from './objective-slopes.js';
