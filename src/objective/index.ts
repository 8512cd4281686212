export * from './cadence.js';
export * from './objective.js';
export { objective, objectives } from './registry.js';
