export * from './optimisers/index.js';
export { windowSamplers, type SampleOptions, type WindowSampler } from './windows/index.js';
export type { Checkpoints, TrainingHistory } from './results/index.js';
export { createEvaluation, type Evaluation, type EvaluationOptions } from './evaluation.js';
export { train } from './train.js';
export { parameterVector, type ParameterVector } from './vector/index.js';
export { selectionMethods, type SelectionMethod } from './selection.js';
export { startSet } from './start-sets.js';
export {
  decodeNumbers,
  decodeState,
  encodeNumbers,
  encodeState,
  type TrainerState,
} from './trainer-state.js';
export { updateSet, type SetState, type UpdateContext, type UpdateReport } from './update-set.js';
export { createLaneWork, type LaneRun, type LaneWork } from './threads/index.js';
export { splitTraining, type TrainingSplit } from './training-plan.js';
export type * from './types.js';
