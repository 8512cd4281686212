import { RunError } from '../../diagnostics/index.js';
import { objective as findObjective } from '../../objective/index.js';
import { chunkCount } from '../../pool/index.js';
import { createObjectiveWindow } from '../objective-window.js';
import { parameterShapes } from '../parameters/index.js';
import { planRun, type RunPlan } from '../plan/run-plan.js';
import { compileStrategy, createStrategyRun, type StrategyKernels } from '../strategy/index.js';
import type { GradientOptions, ParameterSet } from '../types.js';
import { fingerprintPeriods, turnoverPenalty } from '../window-objective/index.js';

/** An objective over the training range as a function of parameters, compiled once for any number of them. */
export interface ObjectiveSlopes {
  readonly plan: RunPlan;
  readonly kernels: StrategyKernels;
  /** Name of the objective. */
  readonly objective: string;
  /**
   * Value, and derivative by every parameter gradients flow into (`kernels.trained`).
   *
   * @param parameters of the shapes this was made for
   * @throws RunError (`simulation.not_finite`) naming the parameter
   */
  readonly at: (parameters: ParameterSet) => {
    readonly value: number;
    readonly slopes: Readonly<Record<string, Float64Array>>;
  };
}

/**
 * Plans a run, compiles its strategy, and lays out one window over the whole training range.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit
 */
export function createObjectiveSlopes({
  fingerprint,
  prices,
  series,
  minutes,
  parameters,
  objective,
}: GradientOptions): ObjectiveSlopes {
  const plan = planRun({ fingerprint, prices, series, minutes, withTest: false });
  const { view, settings, trainRows } = plan;
  const chosen = findObjective(objective ?? fingerprint.return_val);
  const kernels = compileStrategy(settings, view, parameterShapes(settings, parameters, plan.tokens));
  const run = createStrategyRun(kernels, chunkCount(trainRows, view.grid));
  const window = createObjectiveWindow({
    kernels,
    pool: plan.pool,
    rows: trainRows,
    objective: chosen,
    turnoverPenalty: turnoverPenalty(plan),
    initialPoolValue: fingerprint.initial_pool_value,
    periods: fingerprintPeriods(fingerprint, trainRows),
  });
  const windowPrices = window.pricesAt(plan.start);
  return {
    plan,
    kernels,
    objective: chosen.name,
    at: (given) => {
      run.setParameters(given);
      const value = window.accumulate(run, windowPrices, 1);
      const slopes = run.takeGradient();
      const bad = Object.entries(slopes).find(([, values]) => !values.every(Number.isFinite));
      if (bad || !Number.isFinite(value)) {
        throw new RunError(
          `${chosen.name} is ${value}${bad ? ` and its derivative by ${bad[0]} is [${bad[1].join(', ')}]` : ''}: ` +
            'the window is too short for it, or the parameters are out of range.',
          { code: 'simulation.not_finite', path: bad?.[0] ?? chosen.name, value },
        );
      }
      return { value, slopes };
    },
  };
}
