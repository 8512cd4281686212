import { chunkCount } from '../pool/index.js';
import {
  createObjectiveWindow,
  createStrategyRun,
  fingerprintPeriods,
  turnoverPenalty,
  type ParameterSet,
  type StrategyKernels,
} from '../simulation/index.js';
import type { ExplainedStrategy } from './explained-strategy.js';

/** The objective over the whole training period as one window: what `gradient` differentiates. */
export interface InSampleObjective {
  /** NaN or infinite where it has no value. */
  readonly value: (parameters: ParameterSet) => number;
  /** Value, and derivative by every raw parameter gradients flow into. */
  readonly slopes: (parameters: ParameterSet) => {
    readonly value: number;
    readonly slopes: Readonly<Record<string, Float64Array>>;
  };
}

/**
 * Lays out that window for the kernels of a strategy, or of one derived from it.
 *
 * @param differentiable derivatives will be taken
 * @throws InputError for an objective, pool and periods that do not go together
 */
export function inSampleObjective(
  { plan, pool, objective }: ExplainedStrategy,
  kernels: StrategyKernels,
  differentiable: boolean,
): InSampleObjective {
  const { fingerprint, trainRows, start, view } = plan;
  const run = createStrategyRun(kernels, chunkCount(trainRows, view.grid), differentiable);
  const window = createObjectiveWindow({
    kernels,
    pool,
    rows: trainRows,
    objective,
    turnoverPenalty: turnoverPenalty(plan),
    initialPoolValue: fingerprint.initial_pool_value,
    periods: fingerprintPeriods(fingerprint, trainRows),
  });
  const prices = window.pricesAt(start);
  return {
    value: (parameters) => {
      run.setParameters(parameters);
      return window.value(run, prices);
    },
    slopes: (parameters) => {
      run.setParameters(parameters);
      const value = window.accumulate(run, prices, 1);
      return { value, slopes: run.takeGradient() };
    },
  };
}
