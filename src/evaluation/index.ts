export * from './overfitting/index.js';
export * from './statistics/index.js';
