export { CMA_ES_SAMPLER_DEFAULTS, cmaEsSampler, type CmaEsSamplerOptions } from './cma-es/index.js';
export { gridSampler, type GridOptions, type GridSampler } from './grid.js';
export type { GridPoints } from './grid-values.js';
export { latinHypercubeSampler, type LatinHypercubeOptions } from './latin-hypercube.js';
export { NSGA_II_DEFAULTS, nsgaII, type NsgaIIOptions } from './nsga-ii/index.js';
export type { RandomSource } from './random-source.js';
export { randomSampler } from './random.js';
export {
  createSampler,
  samplerName,
  samplerNames,
  usualSamplerSettings,
  type SamplerContext,
  type SamplerSettings,
} from './registry.js';
export type { ObservedTrial, SearchSampler, SuggestRequest } from './sampler.js';
export { sobolSampler } from './sobol.js';
export { TPE_DEFAULTS, tpe, type TpeOptions } from './tpe/index.js';
