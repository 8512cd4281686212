export { type CheckpointBuilder, type Checkpoints, createCheckpoints } from './checkpoints.js';
export { type HistoryBuilder, type HistoryState, type TrainingHistory, createHistory } from './history.js';
export { trainingResult } from './training-result.js';
