export * from './errors.js';
export * from './nearest.js';
export * from './warning.js';
