export * from './optimisers/index.js';
export { windowSamplers, type SampleOptions, type WindowSampler } from './windows/index.js';
export { train } from './train.js';
export { parameterVector, type ParameterVector } from './parameter-vector.js';
export { selectionMethods, type SelectionMethod } from './selection.js';
export { startSet } from './start-sets.js';
export { decodeState, encodeState, type TrainerState } from './trainer-state.js';
export { updateSet, type SetState, type UpdateContext, type UpdateReport } from './update-set.js';
export type * from './types.js';
