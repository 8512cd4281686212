export { cmaEsSampler } from './cma-es-sampler.js';
export { CMA_ES_SAMPLER_DEFAULTS, type CmaEsSamplerOptions } from './cma-es-sampler-options.js';
