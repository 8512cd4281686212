import type { Cadence } from './cadence.js';

/** What an objective needs to know about a run besides its values. */
export interface ObjectiveContext {
  /** T, rows of the whole run, whatever the objective's cadence. */
  readonly rows: number;
  /** 1440 for minute bars, 24 for hourly, 1 for daily. */
  readonly rowsPerDay: number;
  /** M = 365 · rowsPerDay. */
  readonly rowsPerYear: number;
  /** Growth of holding the pool's initial reserves: R_0·p_last / V_0. A constant for `accumulate`; see `byHodlGrowth`. */
  readonly hodlGrowth: number;
  /** Growth of holding equal initial shares: mean_i(p_last,i / p_0,i). A constant for every derivative. */
  readonly uniformHodlGrowth: number;
  /** Fee revenue of liquidity providers over the run, in units of the first value; 0 for pools without fees. */
  readonly feeRevenue: number;
}

/**
 * A number that says how good a run was; larger is better. Objectives see values, not pools.
 *
 * `values` holds the pool values V (any one currency, positive) at the rows of the objective's cadence. Both functions are
 * free of side effects but `gradient`, allocate nothing in the long run, and answer NaN where the sample is too small for the definition.
 */
export interface Objective {
  /** The name fingerprints and result tables use. */
  readonly name: string;
  readonly description: string;
  /** The definition, in the notation of the documentation. */
  readonly formula: string;
  readonly cadence: Cadence;
  /** Unit of the result, e.g. `fraction`. */
  readonly unit: string;
  readonly direction: 'maximise';
  /** Fewest values the definition makes sense for; with fewer the answer is NaN. */
  readonly smallestSample: number;
  /** Fewest complete days of a run the definition makes sense for, where it is about days; with fewer the answer is NaN. */
  readonly smallestDays?: number;
  readonly value: (values: Float64Array, context: ObjectiveContext) => number;
  /**
   * Adds `scale` · ∂value/∂values[k] to `gradient[k]` for every k and returns the value.
   * Where the value is NaN the gradient is left as it was.
   */
  readonly accumulate: (
    values: Float64Array,
    context: ObjectiveContext,
    scale: number,
    gradient: Float64Array,
  ) => number;
  /**
   * ∂value/∂hodlGrowth, for objectives measured against it: the initial reserves of a rule that chooses its own first weights
   * depend on its parameters.
   */
  readonly byHodlGrowth?: (values: Float64Array, context: ObjectiveContext) => number;
  /** ∂value/∂feeRevenue, for objectives about it; only where it is there need a pool keep accounts. */
  readonly byFeeRevenue?: (values: Float64Array, context: ObjectiveContext) => number;
  /**
   * The same as a function of ln V, in any unit of V, where that is what the definition is about: pools work in logarithms,
   * and taking exponentials only to take logarithms again is a fifth of a simulation. The 1e-12 that the definition adds to
   * values is below rounding for any value above 1e4.
   */
  readonly onLogs?: LogObjective;
}

/** {@link Objective.value} and {@link Objective.accumulate}, of logarithms. */
export type LogObjective = Pick<Objective, 'value' | 'accumulate'>;
