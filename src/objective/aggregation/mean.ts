import type { Aggregation } from './aggregation.js';
import { sum } from './sum.js';

/** Σ x_k / n, of slope 1/n for every period (spec 07 §19). */
export const mean: Aggregation = {
  name: 'mean',
  description: 'The mean over the periods: every period counts the same.',
  formula: 'Σ x[k] / n',
  value: (values) => sum.value(values) / values.length,
  accumulate: (values, scale, gradient) =>
    sum.accumulate(values, scale / values.length, gradient) / values.length,
};
