export { canonicalParameters } from './canonical-parameters.js';
export { rawBounds } from './initial-bounds.js';
export { initialParameters } from './initial-parameters.js';
