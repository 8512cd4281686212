export * from './bounds.js';
export * from './coarse-step.js';
export * from './interpolation.js';
export * from './smoothing.js';
export * from './window-weights.js';
