export * from './aggregation.js';
export { aggregations, defaultTemperature, findAggregation } from './registry.js';
