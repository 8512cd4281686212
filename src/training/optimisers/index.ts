export { addDecayedWeights } from './add-decayed-weights.js';
export { chain, opaque, type OpaqueTransformation } from './chain.js';
export { clipByGlobalNorm, globalNorm } from './clip-by-global-norm.js';
export { createOptimiser, type OptimiserOptions } from './create-optimiser.js';
export { scaleByAdam, type AdamOptions, type AdamState } from './scale-by-adam.js';
export { constantSchedule, scaleByLearningRate, type Schedule } from './scale-by-learning-rate.js';
export type { Transformation } from './transformation.js';
