import { RunError } from '../../diagnostics/index.js';
import { poolName } from '../../fingerprint/index.js';
import { objective as findObjective } from '../../objective/index.js';
import { chunkCount } from '../../pool/index.js';
import { createFamilyWindow } from '../family/index.js';
import { createObjectiveWindow } from '../objective-window.js';
import { parameterShapes } from '../parameters/index.js';
import { planFamily } from '../plan/family-plan.js';
import type { MarketPlan } from '../plan/market-plan.js';
import { planRun } from '../plan/run-plan.js';
import { familyParameters } from '../pool/index.js';
import { compileStrategy, createStrategyRun } from '../strategy/index.js';
import type { GradientOptions, ParameterSet } from '../types.js';
import { fingerprintPeriods, turnoverPenalty } from '../window-objective/index.js';
import { entryLabels } from './entry-labels.js';

/** An objective over the training range as a function of parameters, made ready once for any number of them. */
export interface ObjectiveSlopes {
  readonly plan: MarketPlan;
  /** Name of the rule, for messages. */
  readonly rule: string;
  /** Name of the objective. */
  readonly objective: string;
  /** Parameters gradients flow into. */
  readonly trained: readonly string[];
  /** A label for every number of a parameter, in its order: `log_k[BTC]`. */
  readonly labels: (name: string) => readonly string[];
  /** Keys of the fingerprint by which derivatives are not those of the value. */
  readonly biased: readonly string[];
  /**
   * Value, and derivative by every parameter gradients flow into.
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
 * Plans a run, makes its strategy or pool ready, and lays out one window over the whole training range.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit
 */
export function createObjectiveSlopes(options: GradientOptions): ObjectiveSlopes {
  return poolName(options.fingerprint) === undefined ? strategySlopes(options) : familySlopes(options);
}

function strategySlopes({ fingerprint, prices, series, minutes, parameters, objective }: GradientOptions) {
  const plan = planRun({ fingerprint, prices, series, minutes, withTest: false });
  const { view, settings, trainRows, tokens } = plan;
  const chosen = findObjective(objective ?? fingerprint.return_val);
  const kernels = compileStrategy(settings, view, parameterShapes(settings, parameters, tokens));
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
    rule: settings.rule.name,
    objective: chosen.name,
    trained: kernels.trained,
    labels: (name: string) => entryLabels(name, kernels.shapes[name]!, parameters[name]!.length, tokens),
    biased: [
      ...(settings.straightThroughChange ? ['ste_max_change'] : []),
      ...(settings.straightThroughWeights ? ['ste_min_max_weight'] : []),
    ],
    at: (given: ParameterSet) => {
      run.setParameters(given);
      const value = window.accumulate(run, windowPrices, 1);
      return checked(chosen.name, { value, slopes: run.takeGradient() });
    },
  };
}

function familySlopes({ fingerprint, prices, series, minutes, parameters, objective }: GradientOptions) {
  const plan = planFamily({ fingerprint, prices, series, minutes, withTest: false });
  const { view, pool, trainRows, start, tokens } = plan;
  const { family } = pool;
  const chosen = findObjective(objective ?? fingerprint.return_val);
  const window = createFamilyWindow({
    view,
    pool,
    rows: trainRows,
    objective: chosen,
    periods: fingerprintPeriods(fingerprint, trainRows),
  });
  const at = (given: ParameterSet) =>
    checked(chosen.name, window.differentiate(familyParameters(given, family.name), start));
  return {
    plan,
    rule: family.name,
    objective: chosen.name,
    trained: Object.keys(parameters).filter((name) =>
      family.parameters.some((parameter) => parameter.name === name),
    ),
    labels: (name: string) =>
      parameters[name]!.length === 1 ? [name] : tokens.map((token) => `${name}[${token}]`),
    biased: [],
    at,
  };
}

function checked<
  S extends { readonly value: number; readonly slopes: Readonly<Record<string, Float64Array>> },
>(objective: string, found: S): S {
  const { value, slopes } = found;
  const bad = Object.entries(slopes).find(([, values]) => !values.every(Number.isFinite));
  if (!bad && Number.isFinite(value)) return found;
  throw new RunError(
    `${objective} is ${value}${bad ? ` and its derivative by ${bad[0]} is [${bad[1].join(', ')}]` : ''}: ` +
      'the window is too short for it, or the parameters are out of range.',
    { code: 'simulation.not_finite', path: bad?.[0] ?? objective, value },
  );
}
