import { InputError, nearest } from '../../diagnostics/index.js';
import type { ParameterSpec, SpaceInput } from '../../black-box/index.js';
import { trainingMetricOf } from './training-metric-of.js';

const methods = ['gradient_descent', 'multi_period', 'bfgs', 'cma_es', 'optuna'] as const;
const optimizers = ['adam', 'adamw', 'lion', 'radam', 'sgd'] as const;

/** What a {@link trainingSpace} is for. */
export interface TrainingSpaceOptions {
  /** Plain gradient descent, descent on objectives of several periods of a window, or a search over fixed windows. */
  readonly method: (typeof methods)[number];
  /** Days of the training period of one walk-forward cycle. */
  readonly cycleDays: number;
  /** Of gradient descent; default `adam`. */
  readonly optimizer?: (typeof optimizers)[number];
  /** Only the learning rate, or what a search has in its place, and how long to train. Default false. */
  readonly minimal?: boolean;
  /** What the search maximises; default `mean_oos_sharpe`. */
  readonly objective?: string;
}

/** Of a cycle 70 % remain when most is held out for validation, and windows may start in 90 % of that. */
const usablePercent = 63;

/** Days training windows may at most start after one another: ⌊0.7 · 0.9 · cycle⌋, at least 1. */
function latestStart(cycleDays: number): number {
  return Math.max(1, Math.floor((cycleDays * usablePercent) / 100));
}

/**
 * Settings of a training worth searching, as JSON of a space.
 *
 * `base_lr`, `bout_offset_days` (1 or 7 to ⌊0.63 · cycle⌋), `val_fraction`, `maximum_change`, `turnover_penalty`; with one
 * objective a window `n_iterations`; with several periods `n_periods`, `max_epochs`, `aggregation` (whose `min` older tools
 * call `worst`) and, for `softmin`, its temperature; of searches their own settings instead of a learning rate; and `training_objective` where the objective of the search has one of
 * its own. Spec 08 §6.1, quirks E18 and E22 fixed.
 *
 * @throws InputError (`search.training_space`) for an unknown method or optimiser, or a cycle shorter than a day
 */
export function trainingSpace(options: TrainingSpaceOptions): SpaceInput {
  const { method, cycleDays, optimizer = 'adam', minimal = false, objective = 'mean_oos_sharpe' } = options;
  checkChoice('method', method, methods);
  checkChoice('optimizer', optimizer, optimizers);
  if (!(cycleDays >= 1 && Number.isFinite(cycleDays))) {
    throw invalid('cycleDays', cycleDays, 'a number of days >= 1');
  }
  if (method === 'bfgs' || method === 'cma_es' || method === 'optuna') {
    const { main, others } = searchParameters[method];
    return minimal ? main : { ...main, ...others, ...commonParameters(cycleDays, 7, objective) };
  }
  const severalPeriods = method === 'multi_period';
  if (minimal) {
    return {
      base_lr: { low: 0.01, high: 0.5, log: true },
      [severalPeriods ? 'max_epochs' : 'n_iterations']: { low: 50, high: 200, log: true, type: 'int' },
    };
  }
  const { bout_offset_days: offset, ...others } = commonParameters(
    cycleDays,
    severalPeriods ? 1 : 7,
    objective,
  );
  return {
    base_lr: optimizer === 'sgd' ? { low: 1e-3, high: 1, log: true } : { low: 1e-5, high: 1e-1, log: true },
    ...(severalPeriods ? {} : { n_iterations: { low: 100, high: 5000, log: true, type: 'int' } }),
    bout_offset_days: offset,
    ...(severalPeriods ? periodParameters : {}),
    ...others,
  };
}

/** What every method has, the offset of windows first. */
function commonParameters(cycleDays: number, earliest: number, objective: string) {
  const latest = latestStart(cycleDays);
  return {
    bout_offset_days: { low: Math.min(earliest, latest), high: latest, log: true, type: 'int' },
    val_fraction: { low: 0.1, high: 0.3 },
    ...trainingObjective(objective),
    maximum_change: { low: 1e-4, high: 1e-2, log: true },
    turnover_penalty: { low: 0, high: 0.5 },
  } as const satisfies SpaceInput;
}

const windowsToFit: ParameterSpec = { low: 4, high: 40, log: true, type: 'int' };

/** Settings of searches over fixed windows: how long and how far they search, and on how many windows. */
const searchParameters: Readonly<
  Record<'bfgs' | 'cma_es' | 'optuna', { readonly main: SpaceInput; readonly others: SpaceInput }>
> = {
  bfgs: {
    main: {
      bfgs_maxiter: { low: 20, high: 300, log: true, type: 'int' },
      bfgs_n_evaluation_points: windowsToFit,
    },
    // L-BFGS stays in the basin it begins in, so where sets begin is what it searches.
    others: { noise_scale: { low: 0.05, high: 1, log: true } },
  },
  cma_es: {
    main: {
      cma_es_n_generations: { low: 30, high: 300, log: true, type: 'int' },
      cma_es_sigma0: { low: 0.05, high: 2, log: true },
    },
    others: { cma_es_n_evaluation_points: windowsToFit },
  },
  optuna: {
    main: {
      optuna_n_trials: { low: 20, high: 300, log: true, type: 'int' },
      optuna_overfitting_penalty: { low: 0, high: 1 },
    },
    others: { optuna_n_evaluation_points: windowsToFit },
  },
};

const periodParameters: SpaceInput = {
  n_periods: { low: 2, high: 8, type: 'int' },
  max_epochs: { low: 50, high: 300, log: true, type: 'int' },
  aggregation: { choices: ['mean', 'min', 'softmin'] },
  softmin_temperature: {
    low: 0.1,
    high: 10,
    log: true,
    conditional_on: 'aggregation',
    conditional_value: 'softmin',
  },
};

function trainingObjective(objective: string): Readonly<Record<string, ParameterSpec>> {
  const usual = 'returns_over_uniform_hodl';
  const aligned = trainingMetricOf(objective);
  return aligned === usual ? {} : { training_objective: { choices: [aligned, usual] } };
}

function checkChoice(path: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw invalid(path, value, `one of ${choices.join(', ')}`, nearest(value, choices));
}

function invalid(path: string, value: unknown, expected: string, suggestion?: string): InputError {
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  return new InputError(
    `There is no training space with ${path} ${JSON.stringify(value)}; expected ${expected}.${hint}`,
    {
      code: 'search.training_space',
      path,
      value,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
