export { cmaEs, CMA_ES_STOPS, type CmaEs, type CmaEsState } from './cma-es/index.js';
export * from './samplers/index.js';
export * from './spaces/index.js';
