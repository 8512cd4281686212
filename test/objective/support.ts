import type { ObjectiveContext } from '../../src/objective/index.js';

/** A context of values at every row that no benchmark matters to. */
export function everyRow(values: Float64Array, rowsPerDay: number): ObjectiveContext {
  return {
    rows: values.length,
    rowsPerDay,
    rowsPerYear: 365 * rowsPerDay,
    hodlGrowth: 1,
    uniformHodlGrowth: 1,
    feeRevenue: 0,
  };
}
