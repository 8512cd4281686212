export { applyValues, checkValueNames } from './apply-values.js';
export { valueNames } from './check-names.js';
