export * from './pruners/index.js';
export * from './ready-made/index.js';
export * from './studies/index.js';
export * from './tuner/index.js';
