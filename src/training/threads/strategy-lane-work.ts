import { aleaStream } from '../../sampling/index.js';
import { objective as findObjective } from '../../objective/index.js';
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
import { measuredObjectives } from '../measured-objectives.js';
import { decayMask, parameterVector, trainedNames } from '../vector/index.js';
import type { TrainingSplit } from '../training-plan.js';
import type { LaneWork, WindowBatch } from './lane-contract.js';

/** The same of a strategy, with its kernels. */
export interface StrategyLaneWork extends LaneWork {
  readonly kernels: StrategyKernels;
}

/** Where the parameters of a set are. */
interface Place {
  /** On the prices as they were: what is measured. */
  readonly measured: StrategyRun;
  /** On the prices windows see; the same run where there is no price noise. */
  readonly trained: StrategyRun;
}

/**
 * Compiles a plan for training: kernels, windows and evaluation, once a thread.
 *
 * @param example parameters of the shapes that are trained
 * @param seed of price noise
 */
export function createStrategyLaneWork(
  plan: RunPlan,
  split: TrainingSplit,
  example: ParameterSet,
  seed: number,
): StrategyLaneWork {
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
  const sawDraw = new WeakMap<Place, number>();
  const windowsOf = (
    place: Place,
    { starts, iteration }: Omit<WindowBatch, 'batch'>,
  ): readonly WindowPrices[] => {
    if (noisy) {
      if (drawn !== iteration) {
        noisy.draw(aleaStream(seed, `noise/${iteration}`));
        drawn = iteration;
        read = [];
      }
      if (sawDraw.get(place) !== iteration) place.trained.pricesChanged();
      sawDraw.set(place, iteration);
    }
    return pricesOf(starts);
  };
  const vector = parameterVector(kernels, trainedNames(fingerprint.trainable, kernels.trained));
  return {
    kernels,
    vector,
    decayMask: decayMask(settings.rule, vector.names),
    names: evaluation.names,
    newRun: (parameters) => {
      const measured = createStrategyRun(kernels, chunks);
      const place: Place = { measured, trained: noisy ? createStrategyRun(windowKernels, chunks) : measured };
      const { trained } = place;
      const setParameters = (set: ParameterSet): void => {
        measured.setParameters(set);
        if (noisy) trained.setParameters(set);
      };
      setParameters(parameters);
      return {
        setParameters,
        gradient: (windows) => {
          const { batch } = windows;
          let objective = 0;
          for (const own of windowsOf(place, windows))
            objective += window.accumulate(trained, own, 1 / batch) / batch;
          return { objective, gradient: trained.takeGradient() };
        },
        value: (windows) =>
          windowsOf(place, windows).reduce((sum, own) => sum + window.value(trained, own), 0) / windows.batch,
        values: (windows) =>
          Float64Array.from(windowsOf(place, windows), (own) => window.value(trained, own)),
        measure: () => evaluation.measure(measured),
        excessReturns: () => {
          evaluation.measure(measured);
          return evaluation.excessReturns();
        },
      };
    },
  };
}
