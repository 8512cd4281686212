/** Where a value goes that is not named by its key: a dotted path of the fingerprint, and what is written there. */
export interface ValueRoute {
  readonly path: string;
  /** Default: the value itself. */
  readonly convert?: (value: unknown) => unknown;
}

const minutesPerDay = 1440;

const training = (...names: readonly string[]): Readonly<Record<string, ValueRoute>> =>
  Object.fromEntries(names.map((name) => [name, { path: `optimisation_settings.${name}` }]));

const nested = (
  prefix: string,
  group: string,
  keys: readonly string[],
): Readonly<Record<string, ValueRoute>> =>
  Object.fromEntries(
    keys.map((key) => [`${prefix}${key}`, { path: `optimisation_settings.${group}.${key}` }]),
  );

/** Short names of searches and what they stand for. Spec 08 §6.2; `max_epochs` are the updates of a training of several periods. */
export const valueRoutes: Readonly<Record<string, ValueRoute>> = {
  ...training(
    'base_lr',
    'batch_size',
    'n_iterations',
    'clip_norm',
    'lr_schedule_type',
    'lr_decay_ratio',
    'early_stopping_patience',
    'noise_scale',
    'sample_method',
    'parameter_init_method',
    'n_parameter_sets',
    'val_fraction',
    'weight_decay',
    'optimiser',
    'momentum',
    'warmup_steps',
    'use_swa',
  ),
  bout_offset_days: {
    path: 'bout_offset',
    convert: (days) => (typeof days === 'number' ? Math.round(days * minutesPerDay) : days),
  },
  n_periods: { path: 'multi_period.periods' },
  max_epochs: { path: 'optimisation_settings.n_iterations' },
  aggregation: { path: 'multi_period.aggregation' },
  softmin_temperature: { path: 'multi_period.temperature' },
  ...nested('optuna_', 'optuna_settings', [
    'overfitting_penalty',
    'n_startup_trials',
    'n_trials',
    'n_evaluation_points',
    'expand_around',
  ]),
  ...nested('bfgs_', 'bfgs_settings', ['maxiter', 'n_evaluation_points', 'tol']),
  ...nested('cma_es_', 'cma_es_settings', [
    'n_generations',
    'n_evaluation_points',
    'sigma0',
    'population_size',
  ]),
  reclamm_scaling: { path: 'reclamm_centeredness_scaling' },
};
