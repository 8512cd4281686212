export { cmaEs, type CmaEs } from './cma-es.js';
export { CMA_ES_DEFAULTS, type CmaEsOptions } from './cma-es-options.js';
export { cmaEsConstants, type CmaEsConstants } from './cma-es-constants.js';
export { CMA_ES_STOPS, type BestCandidate, type CmaEsState, type CmaEsStatus } from './cma-es-state.js';
