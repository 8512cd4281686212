import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { aleaStream } from '../../sampling/index.js';
import { objective as findObjective, objectives } from '../../objective/index.js';
import { chunkCount, type WindowPrices } from '../../pool/index.js';
import {
  compileStrategy,
  createNoisyView,
  createObjectiveWindow,
  createStrategyRun,
  fingerprintPeriods,
  parameterShapes,
  turnoverPenalty,
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
  /** On the prices as they were: what is measured. */
  readonly measured: StrategyRun;
  /** On the prices windows see; the same run where there is no price noise. */
  readonly trained: StrategyRun;
}

/** What training asks of a simulation, for one parameter set at a time; made alike on every thread. */
export interface LaneWork {
  readonly kernels: StrategyKernels;
  /** `<period>_<objective>`, in the order of what `measure` gives. */
  readonly names: readonly string[];
  newRun(parameters: ParameterSet): LaneRun;
  /** Σ objective / `batch` over windows, and its gradient. */
  gradient(run: LaneRun, windows: WindowBatch): LaneGradient;
  /** Mean objective over windows. */
  value(run: LaneRun, windows: WindowBatch): number;
  /** Every metric on every period, of one continuous run. */
  measure(run: LaneRun): Float64Array;
  /** Daily log returns of the training part over those of equal initial shares. */
  excessReturns(run: LaneRun): Float64Array;
}

/**
 * Compiles a plan for training: kernels, windows and evaluation, once a thread.
 *
 * @param example parameters of the shapes that are trained
 * @param seed of price noise
 */
export function createLaneWork(
  plan: RunPlan,
  split: TrainingSplit,
  example: ParameterSet,
  seed: number,
): LaneWork {
  const { fingerprint, view, pool, settings, tokens, start } = plan;
  const kernels = compileStrategy(settings, view, parameterShapes(settings, example, tokens));
  const { initial_pool_value: initialPoolValue, price_noise_sigma: sigma } = fingerprint;
  const noisy =
    sigma > 0
      ? createNoisyView({ view, sigma, firstWindow: start, rows: start + plan.trainRows })
      : undefined;
  const windowKernels: StrategyKernels = noisy ? { ...kernels, view: noisy.view } : kernels;
  const window = createObjectiveWindow({
    kernels: windowKernels,
    pool,
    rows: split.windowRows,
    objective: findObjective(fingerprint.return_val),
    turnoverPenalty: turnoverPenalty(plan),
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
  /** Update whose noise is in the market. */
  let drawn = -1;
  const sawDraw = new WeakMap<LaneRun, number>();
  const windowsOf = (run: LaneRun, { starts, iteration }: WindowBatch): readonly WindowPrices[] => {
    if (noisy) {
      if (drawn !== iteration) {
        noisy.draw(aleaStream(seed, `noise/${iteration}`));
        drawn = iteration;
        read = [];
      }
      if (sawDraw.get(run) !== iteration) run.trained.pricesChanged();
      sawDraw.set(run, iteration);
    }
    return pricesOf(starts);
  };
  return {
    kernels,
    names: evaluation.names,
    newRun: (parameters) => {
      const measured = createStrategyRun(kernels, chunks);
      const trained = noisy ? createStrategyRun(windowKernels, chunks) : measured;
      const setParameters = (set: ParameterSet): void => {
        measured.setParameters(set);
        if (noisy) trained.setParameters(set);
      };
      setParameters(parameters);
      return { setParameters, measured, trained };
    },
    gradient: (run, windows) => {
      const { batch } = windows;
      let objective = 0;
      for (const own of windowsOf(run, windows))
        objective += window.accumulate(run.trained, own, 1 / batch) / batch;
      return { objective, gradient: run.trained.takeGradient() };
    },
    value: (run, windows) =>
      windowsOf(run, windows).reduce((sum, own) => sum + window.value(run.trained, own), 0) / windows.batch,
    measure: ({ measured }) => evaluation.measure(measured),
    excessReturns: ({ measured }) => {
      evaluation.measure(measured);
      return evaluation.excessReturns();
    },
  };
}

/** What is told of every iterate. */
const toldOfAll = new Set(['daily_log_sharpe', 'daily_sharpe']);

/** Growth and the Sharpe ratios of days; others, which cost more to know, where they are asked for. */
function measuredObjectives({ return_val: trained, optimisation_settings: settings }: ResolvedFingerprint) {
  return objectives.filter(
    ({ cadence, name, byFeeRevenue }) =>
      (cadence === 'ends' && byFeeRevenue === undefined) ||
      toldOfAll.has(name) ||
      name === trained ||
      name === settings.early_stopping_metric,
  );
}
