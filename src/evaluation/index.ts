export * from './overfitting/index.js';
export * from './statistics/index.js';
export * from './walk-forward/index.js';
export * from './validation/index.js';
