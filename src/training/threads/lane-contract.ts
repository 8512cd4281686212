import type { ParameterSet } from '../../simulation/index.js';
import type { ParameterVector } from '../vector/index.js';

/** Objective of a parameter set over windows, and its derivative by the numbers steps are taken in, by name. */
export interface LaneGradient {
  readonly objective: number;
  readonly gradient: Readonly<Record<string, Float64Array>>;
}

/** Which windows an objective is taken over. */
export interface WindowBatch {
  /** First rows, counted from the run's start. */
  readonly starts: readonly number[];
  /** Windows of the whole batch, of which these may be a part. */
  readonly batch: number;
  /** Update it is for: with price noise, each sees a market of its own. */
  readonly iteration: number;
}

/** A place for one parameter set. */
export interface LaneRun {
  setParameters(parameters: ParameterSet): void;
  /** Σ objective / `batch` over windows, and its gradient. */
  gradient(windows: WindowBatch): LaneGradient;
  /** Mean objective over windows. */
  value(windows: WindowBatch): number;
  /** Objective of each window. */
  values(windows: Omit<WindowBatch, 'batch'>): Float64Array;
  /** Every metric on every period, of one continuous run. */
  measure(): Float64Array;
  /** Daily log returns of the training part over those of equal initial shares. */
  excessReturns(): Float64Array;
}

/** What training asks of a simulation, for one parameter set at a time; made alike on every thread. */
export interface LaneWork {
  /** The parameters that are trained. */
  readonly vector: ParameterVector;
  /** Where weight decay acts. */
  readonly decayMask: Float64Array;
  /** `<period>_<objective>`, in the order of what `measure` gives. */
  readonly names: readonly string[];
  newRun(parameters: ParameterSet): LaneRun;
}
