export * from './aggregation/index.js';
export * from './cadence.js';
export * from './daily/index.js';
export * from './objective.js';
export * from './period-spec.js';
export { objective, objectives } from './registry.js';
export { whyUndefined } from './why-undefined.js';
