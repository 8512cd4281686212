import type { Aggregation } from './aggregation.js';
import { measured } from './measured.js';

/** Σ x_k, of slope 1 for every period (spec 07 §19). */
export const sum: Aggregation = {
  name: 'sum',
  description: 'The sum over the periods: as the mean, but steeper the more periods there are.',
  formula: 'Σ x[k]',
  value: total,
  accumulate(values, scale, gradient) {
    const value = total(values);
    if (Number.isNaN(value)) return value;
    for (let k = 0; k < values.length; k++) gradient[k]! += scale;
    return value;
  },
};

function total(values: Float64Array): number {
  return measured(values) ? values.reduce((subtotal, value) => subtotal + value, 0) : NaN;
}
