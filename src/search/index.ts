export * from './pruners/index.js';
export * from './samplers/index.js';
export * from './spaces/index.js';
export * from './studies/index.js';
export * from './tuner/index.js';
