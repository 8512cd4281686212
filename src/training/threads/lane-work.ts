import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { objective as findObjective, objectives } from '../../objective/index.js';
import { chunkCount, type WindowPrices } from '../../pool/index.js';
import {
  compileStrategy,
  createObjectiveWindow,
  createStrategyRun,
  fingerprintPeriods,
  parameterShapes,
  type ParameterSet,
  type RunPlan,
  type StrategyKernels,
  type StrategyRun,
} from '../../simulation/index.js';
import { createEvaluation } from '../evaluation.js';
import type { TrainingSplit } from '../training-plan.js';

/** Objective of a parameter set over windows, and its derivative by the parameters. */
export interface LaneGradient {
  readonly objective: number;
  readonly gradient: Readonly<Record<string, Float64Array>>;
}

/** What training asks of a simulation, for one parameter set at a time; made alike on every thread. */
export interface LaneWork {
  readonly kernels: StrategyKernels;
  /** `<period>_<objective>`, in the order of what `measure` gives. */
  readonly names: readonly string[];
  /** A place for one parameter set. */
  newRun(parameters: ParameterSet): StrategyRun;
  /**
   * Σ objective / `batch` over the windows that start at these rows, counted from the run's start, and its gradient.
   * @param batch windows of the whole batch, of which these may be a part
   */
  gradient(run: StrategyRun, starts: readonly number[], batch: number): LaneGradient;
  /** Mean objective over the windows that start at these rows. */
  value(run: StrategyRun, starts: readonly number[]): number;
  /** Every metric on every period, of one continuous run. */
  measure(run: StrategyRun): Float64Array;
  /** Daily log returns of the training part over those of equal initial shares. */
  excessReturns(run: StrategyRun): Float64Array;
}

/**
 * Compiles a plan for training: kernels, windows and evaluation, once a thread.
 *
 * @param example parameters of the shapes that are trained
 */
export function createLaneWork(plan: RunPlan, split: TrainingSplit, example: ParameterSet): LaneWork {
  const { fingerprint, view, pool, settings, tokens, start } = plan;
  const kernels = compileStrategy(settings, view, parameterShapes(settings, example, tokens));
  const { initial_pool_value: initialPoolValue } = fingerprint;
  const window = createObjectiveWindow({
    kernels,
    pool,
    rows: split.windowRows,
    objective: findObjective(fingerprint.return_val),
    turnoverPenalty: fingerprint.turnover_penalty,
    initialPoolValue,
    periods: fingerprintPeriods(fingerprint, split.windowRows),
  });
  const evaluation = createEvaluation({
    kernels,
    pool,
    start,
    periods: split.periods,
    objectives: measuredObjectives(fingerprint),
    initialPoolValue,
  });
  const chunks = chunkCount(plan.trainRows + plan.testRows, view.grid);
  // Sets of an iteration share its windows: their prices are read once.
  let read: readonly number[] = [];
  let prices: readonly WindowPrices[] = [];
  const pricesOf = (starts: readonly number[]): readonly WindowPrices[] => {
    if (starts.length !== read.length || starts.some((row, k) => row !== read[k])) {
      prices = starts.map((row, k) => window.pricesAt(start + row, prices[k]));
      read = starts;
    }
    return prices;
  };
  return {
    kernels,
    names: evaluation.names,
    newRun: (parameters) => {
      const run = createStrategyRun(kernels, chunks);
      run.setParameters(parameters);
      return run;
    },
    gradient: (run, starts, batch) => {
      let objective = 0;
      for (const own of pricesOf(starts)) objective += window.accumulate(run, own, 1 / batch) / batch;
      return { objective, gradient: run.takeGradient() };
    },
    value: (run, starts) =>
      pricesOf(starts).reduce((sum, own) => sum + window.value(run, own), 0) / starts.length,
    measure: (run) => evaluation.measure(run),
    excessReturns: (run) => {
      evaluation.measure(run);
      return evaluation.excessReturns();
    },
  };
}

/** Every objective but those that cost much more to know, minutes and accounts, unless they are asked for. */
function measuredObjectives({ return_val: trained, optimisation_settings: settings }: ResolvedFingerprint) {
  return objectives.filter(
    ({ cadence, name, byFeeRevenue }) =>
      (cadence !== 'minutes' && byFeeRevenue === undefined) ||
      name === trained ||
      name === settings.early_stopping_metric,
  );
}
