export { draw, type Draw, type Drawing } from './draw.js';
export { startDrawingThread } from './drawing-thread.js';
export * from './format.js';
export { pngScale, renderPng, renderSvg } from './render.js';
export * from './simulation-picture.js';
export type { TrainingPictureInput } from './training-lines.js';
export * from './training-picture.js';
export * from './walk-forward-picture.js';
export * from './write-report.js';
