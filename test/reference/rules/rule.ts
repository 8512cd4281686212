import type { ReferenceParameters } from '../parameters.js';
import type { ReferenceSettings } from '../settings.js';

type Matrix = readonly (readonly number[])[];

/** Matrices beside the prices, by name: rows x tokens, one row a price row. */
export type ReferenceSeries = Readonly<Record<string, Matrix>>;

/**
 * Rule outputs of one member for a whole price array. Those of a delta rule are weight changes, and row j is made from coarse
 * prices 0 ... j+1; those of a target rule are weights to go to, and row j is made from coarse prices 0 ... j.
 */
export type ReferenceRule = (
  prices: Matrix,
  parameters: ReferenceParameters,
  settings: ReferenceSettings,
  series?: ReferenceSeries,
) => number[][];
