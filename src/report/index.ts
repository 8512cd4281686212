export * from './format.js';
export * from './render.js';
export * from './simulation-picture.js';
export type { TrainingPictureInput } from './training-lines.js';
export * from './training-picture.js';
export * from './write-report.js';
