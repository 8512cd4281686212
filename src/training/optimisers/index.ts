export { addDecayedWeights } from './add-decayed-weights.js';
export { chain, opaque, type OpaqueTransformation } from './chain.js';
export { clipByGlobalNorm, globalNorm } from './clip-by-global-norm.js';
export { createOptimiser, OPTIMISERS, type OptimiserOptions } from './create-optimiser.js';
export { decayEverything } from './decay-everything.js';
export * from './directions/index.js';
export { scaleByLearningRate } from './scale-by-learning-rate.js';
export { scaleBySchedule } from './scale-by-schedule.js';
export * from './schedules/index.js';
export type { Transformation } from './transformation.js';
export {
  weightAverage,
  type WeightAverage,
  type WeightAverageSettings,
  type WeightAverageState,
} from './weight-average.js';
