import type { CommonOptions, DataOptions, OutputOptions } from '../../options.js';

/** Options of `poolgrad experiment`. */
export interface ExperimentFlags extends CommonOptions, DataOptions, OutputOptions {
  readonly jobs?: number;
  readonly metric?: string;
}
