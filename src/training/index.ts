export * from './optimisers/index.js';
export { sampleWindows, type SampleOptions } from './sample-windows.js';
export { train } from './train.js';
export {
  parameterVector,
  updateSet,
  type ParameterVector,
  type TrainingSet,
  type UpdateContext,
  type UpdateReport,
} from './training-set.js';
export type * from './types.js';
