import { InputError } from '../diagnostics/index.js';
import { isHodlingIndex, poolName, strategyName, type ResolvedFingerprint } from '../fingerprint/index.js';
import { objective as findObjective, type Objective } from '../objective/index.js';
import {
  compileStrategy,
  initialParameters,
  parameterShapes,
  planRun,
  type FollowingPool,
  type ParameterSet,
  type RunData,
  type RunPlan,
  type StrategyKernels,
} from '../simulation/index.js';
import { signalsRead, type SignalRead } from './signals/signals-read.js';

/** Settings of {@link explainedStrategy}. */
export interface ExplainedStrategyOptions extends RunData {
  readonly fingerprint: ResolvedFingerprint;
  /** Raw parameters; default: the canonical initial values of the fingerprint. */
  readonly parameters?: ParameterSet | undefined;
  /** Name of the objective; default `return_val` of the fingerprint. */
  readonly objective?: string | undefined;
}

/** A strategy with its parameters on its prices: what every measure of importance starts from. */
export interface ExplainedStrategy {
  /** Training and, where the fingerprint has one, test period, in rows. */
  readonly plan: RunPlan;
  readonly pool: FollowingPool;
  readonly kernels: StrategyKernels;
  readonly parameters: ParameterSet;
  readonly objective: Objective;
  /** Values of prices and series that the formula of the rule reads. */
  readonly signals: readonly SignalRead[];
}

/**
 * Places a strategy and its parameters on prices, once for all measures.
 *
 * @throws InputError (`explain.pool`) for a pool whose weights no strategy sets; InputError, MarketError or ParameterError naming what
 *   does not fit
 */
export function explainedStrategy(options: ExplainedStrategyOptions): ExplainedStrategy {
  const { fingerprint, prices, series, minutes } = options;
  const { label } = strategyName(fingerprint);
  if (poolName(fingerprint) !== undefined || isHodlingIndex(fingerprint)) throw noStrategy(label);
  const plan = planRun({ fingerprint, prices, series, minutes, withTest: true });
  const { settings, view, tokens } = plan;
  if (plan.trainRows < 2) throw noRows(fingerprint);
  if (plan.pool.kind === 'hodling-index') throw noStrategy(label);
  const parameters =
    options.parameters ??
    initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets)[0]!;
  const kernels = compileStrategy(settings, view, parameterShapes(settings, parameters, tokens));
  return {
    plan,
    pool: plan.pool,
    kernels,
    parameters,
    objective: findObjective(options.objective ?? fingerprint.return_val),
    signals: signalsRead(settings.rule, settings.options),
  };
}

function noRows(fingerprint: ResolvedFingerprint): InputError {
  const { startDateString: start, endDateString: end } = fingerprint;
  return new InputError(
    `${strategyName(fingerprint).label} has no two rows of prices from ${start} to ${end}; there is nothing to explain.`,
    { code: 'explain.period', path: 'endDateString', value: end, expected: `later than ${start}` },
  );
}

function noStrategy(name: string): InputError {
  const expected = 'a strategy that sets weights from signals';
  return new InputError(
    `The rule "${name}" is a pool that no strategy moves, so nothing drives it that could be explained; expected ${expected}. ` +
      '"poolgrad gradient" has the derivative by each of its parameters.',
    { code: 'explain.pool', path: 'rule', value: name, expected },
  );
}
