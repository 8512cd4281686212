import { RunError, type Warning } from '../diagnostics/index.js';
import { objective as findObjective } from '../objective/index.js';
import { chunkCount } from '../pool/index.js';
import { createObjectiveWindow } from './objective-window.js';
import { parameterShapes } from './parameters/index.js';
import { planRun } from './run-plan.js';
import { compileStrategy, createStrategyRun } from './strategy/index.js';
import type { GradientOptions, GradientResult } from './types.js';

/**
 * Value and gradient of an objective over the whole training range as one window: how sensitive the result is to each
 * parameter. Parameters nothing depends on (starting weights, an unused second decay) have gradient 0.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit; RunError when a derivative is not finite
 */
export function gradient({
  fingerprint,
  prices,
  series,
  minutes,
  parameters,
  objective,
}: GradientOptions): GradientResult {
  const plan = planRun({ fingerprint, prices, series, minutes, withTest: false });
  const { view, settings, trainRows } = plan;
  const chosen = findObjective(objective ?? fingerprint.return_val);
  const kernels = compileStrategy(settings, view, parameterShapes(settings, parameters, plan.tokens));
  const run = createStrategyRun(kernels, chunkCount(trainRows, view.grid));
  run.setParameters(parameters);
  const window = createObjectiveWindow({
    kernels,
    pool: plan.pool,
    rows: trainRows,
    objective: chosen,
    turnoverPenalty: fingerprint.turnover_penalty,
    initialPoolValue: fingerprint.initial_pool_value,
  });
  const value = window.accumulate(run, window.pricesAt(plan.start), 1);
  const slopes = run.takeGradient();
  const result = Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [
      name,
      slopes[name] ? [...slopes[name]] : values.map(() => 0),
    ]),
  );
  const bad = Object.entries(result).find(([, values]) => !values.every(Number.isFinite));
  if (bad || !Number.isFinite(value)) {
    throw new RunError(
      `${chosen.name} is ${value}${bad ? ` and its derivative by ${bad[0]} is [${bad[1].join(', ')}]` : ''}: ` +
        'the window is too short for it, or the parameters are out of range.',
      { code: 'simulation.not_finite', path: bad?.[0] ?? chosen.name, value },
    );
  }
  const warnings: Warning[] = [...plan.warnings];
  return { objective: chosen.name, value, tokens: plan.tokens, gradient: result, warnings };
}
