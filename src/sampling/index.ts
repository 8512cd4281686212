export { aleaStream } from './alea-stream.js';
export { normalQuantile } from './normal-quantile.js';
export { permutation } from './permutation.js';
export { randomStream, type RandomStream } from './random-stream.js';
export type { Sampler, SampleRequest } from './sampler.js';
export { findSampler, samplers } from './samplers.js';
