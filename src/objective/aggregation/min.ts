import type { Aggregation } from './aggregation.js';
import { measured } from './measured.js';

/**
 * min_k x_k, of slope 1 for the first of the smallest periods and 0 for the others (spec 07 §19).
 *
 * Where several are smallest there is no derivative; the slope of one of them is a subgradient.
 */
export const min: Aggregation = {
  name: 'min',
  description: 'The worst period alone.',
  formula: 'min x[k]',
  value: smallest,
  accumulate(values, scale, gradient) {
    const value = smallest(values);
    if (Number.isNaN(value)) return value;
    gradient[values.indexOf(value)]! += scale;
    return value;
  },
};

function smallest(values: Float64Array): number {
  return measured(values) ? values.reduce((least, value) => (value < least ? value : least)) : NaN;
}
