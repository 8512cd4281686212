export { objectiveKeys } from './objective-keys.js';
export { optimisationKeys } from './optimisation-keys.js';
export { bfgsKeys, cmaEsKeys, optunaKeys } from './search-keys.js';
